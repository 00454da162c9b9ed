package main

import (
	"fmt"
	"html"
	"net/http"
	"os/exec"
)

func show(w http.ResponseWriter, r *http.Request) {
	name := html.EscapeString(r.FormValue("name")) // source[remote] as name
	exec.Command("sh", "-c", "ls -- "+name).Run() // sink[command] from name
	fmt.Fprintf(w, "<p>%s</p>", name) // safe[html]
}

func main() {
	http.HandleFunc("/", show)
	http.ListenAndServe(":8080", nil)
}
