package main

import (
	"net/http"
	"text/template"
)

func source(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name") // source[remote] as name
	page, err := template.New("page").Parse("Hello " + name) // sink[template] from name
	if err == nil {
		page.Execute(w, nil)
	}
}

func variable(w http.ResponseWriter, r *http.Request) {
	page, err := template.New("page").Parse("Hello {{html .}}") // safe[template]
	if err == nil {
		w.Header().Set("Content-Type", "text/plain")
		page.Execute(w, r.FormValue("name"))
	}
}

func main() {
	http.HandleFunc("/source", source)
	http.HandleFunc("/variable", variable)
	http.ListenAndServe(":8080", nil)
}
