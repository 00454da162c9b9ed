package main

import (
	"net/http"
	"net/url"
)

func path(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "https://example.com"+r.URL.Path, 302) // safe[redirect]
}

func text(w http.ResponseWriter, r *http.Request) {
	rest := r.FormValue("rest") // source[remote] as rest
	http.Redirect(w, r, "https://example.com"+rest, 302) // sink[redirect] from rest
}

func parts(w http.ResponseWriter, r *http.Request) {
	page := url.URL{Scheme: "https", Host: "example.com", Path: r.FormValue("path")}
	http.Redirect(w, r, page.String(), 302) // safe[redirect]
}

func host(w http.ResponseWriter, r *http.Request) {
	page := url.URL{Scheme: "https", Host: r.FormValue("host"), Path: "/"} // source[remote] as host
	http.Redirect(w, r, page.String(), 302) // sink[redirect] from host
}

func main() {
	http.HandleFunc("/path", path)
	http.HandleFunc("/text", text)
	http.HandleFunc("/parts", parts)
	http.HandleFunc("/host", host)
}
