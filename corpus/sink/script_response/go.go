package main

import (
	"fmt"
	"net/http"
)

func colours(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/css")
	fmt.Fprintf(w, "<!-- %s -->", r.FormValue("theme")) // safe[html]
}

func page(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	fmt.Fprintf(w, "<!-- %s -->", r.FormValue("theme")) // source[remote] as theme; sink[html] from theme
}

func main() {
	http.HandleFunc("/colours.css", colours)
	http.HandleFunc("/page", page)
	http.ListenAndServe(":8080", nil)
}
