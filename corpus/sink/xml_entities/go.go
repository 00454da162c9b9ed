package main

import (
	"net/http"

	"github.com/lestrrat-go/libxml2"
	"github.com/lestrrat-go/libxml2/parser"
)

func resolved(w http.ResponseWriter, r *http.Request) {
	text := r.FormValue("document") // source[remote] as text
	libxml2.ParseString(text, parser.XMLParseNoEnt) // sink[xml] from text
}

func left(w http.ResponseWriter, r *http.Request) {
	text := r.FormValue("document")
	libxml2.ParseString(text, parser.XMLParseNoBlanks) // safe[xml]
}

func main() {
	http.HandleFunc("/resolved", resolved)
	http.HandleFunc("/left", left)
	http.ListenAndServe(":8080", nil)
}
