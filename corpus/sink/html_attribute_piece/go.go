package main

import (
	"fmt"
	"html"
	"net/http"
	"strings"
)

func appended(w http.ResponseWriter, r *http.Request) {
	hint := r.FormValue("hint") // source[remote] as hint
	page := "<ul>"
	page += "<li title=\"" + hint + "\">here</li>"
	fmt.Fprint(w, page+"</ul>") // sink[html] from hint
}

func appendedEscaped(w http.ResponseWriter, r *http.Request) {
	hint := html.EscapeString(r.FormValue("hint"))
	page := "<ul>"
	page += "<li title=\"" + hint + "\">here</li>"
	fmt.Fprint(w, page+"</ul>") // safe[html]
}

func piece(w http.ResponseWriter, r *http.Request) {
	hint := strings.ReplaceAll(r.FormValue("hint"), "<", "&lt;") // source[remote] as hint-without-tags
	item := fmt.Sprintf("<li title=\"%s\">here</li>", hint)
	fmt.Fprintf(w, "<ul>%s</ul>", item) // sink[html] from hint-without-tags
}

func pieceBetweenTags(w http.ResponseWriter, r *http.Request) {
	hint := strings.ReplaceAll(r.FormValue("hint"), "<", "&lt;")
	item := fmt.Sprintf("<li>%s</li>", hint)
	fmt.Fprintf(w, "<ul>%s</ul>", item) // safe[html]
}

func main() {
	http.HandleFunc("/appended", appended)
	http.HandleFunc("/appended-escaped", appendedEscaped)
	http.HandleFunc("/piece", piece)
	http.HandleFunc("/piece-between-tags", pieceBetweenTags)
	http.ListenAndServe(":8080", nil)
}
