package main

import (
	"fmt"
	"html"
	"net/http"
)

func raw(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "<p>%s</p>", r.FormValue("name")) // source[remote] as name; sink[html] from name
}

func escaped(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "<p>%s</p>", html.EscapeString(r.FormValue("name"))) // safe[html]
}

func main() {
	http.HandleFunc("/raw", raw)
	http.HandleFunc("/escaped", escaped)
	http.ListenAndServe(":8080", nil)
}
