package main

import (
	"net/http"
	"os"
	"strings"
)

func last(w http.ResponseWriter, r *http.Request) {
	parts := strings.Split(r.FormValue("name"), ".")
	os.Create("/tmp/logo." + parts[len(parts)-1]) // safe[path]
}

func rest(w http.ResponseWriter, r *http.Request) {
	parts := strings.SplitN(r.FormValue("name"), ".", 2) // source[remote] as name
	os.Create("/tmp/logo." + parts[1]) // sink[path] from name
}

func joined(w http.ResponseWriter, r *http.Request) {
	parts := strings.Split(r.FormValue("name"), ".") // source[remote] as joined
	os.Create("/tmp/logo." + strings.Join(parts[1:], ".")) // sink[path] from joined
}

func main() {
	http.HandleFunc("/last", last)
	http.HandleFunc("/rest", rest)
	http.HandleFunc("/joined", joined)
	http.ListenAndServe(":8080", nil)
}
