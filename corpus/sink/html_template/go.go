package main

import (
	"html/template"
	"net/http"
)

var page = template.Must(template.New("page").Parse("<p>{{.}}</p>"))

func raw(w http.ResponseWriter, r *http.Request) {
	page.Execute(w, template.HTML(r.FormValue("name"))) // source[remote] as name; sink[html] from name
}

func escaped(w http.ResponseWriter, r *http.Request) {
	page.Execute(w, r.FormValue("name")) // safe[html]
}

func main() {
	http.HandleFunc("/raw", raw)
	http.HandleFunc("/escaped", escaped)
	http.ListenAndServe(":8080", nil)
}
