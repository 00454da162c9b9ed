package main

import (
	"net/http"
	"net/url"
)

func plain(w http.ResponseWriter, r *http.Request) {
	theme := r.FormValue("theme") // source[remote] as theme
	w.Header().Set("Set-Cookie", "theme="+theme+"; Secure") // sink[cookie] from theme
}

func encoded(w http.ResponseWriter, r *http.Request) {
	theme := url.QueryEscape(r.FormValue("theme"))
	w.Header().Set("Set-Cookie", "theme="+theme+"; Secure") // safe[cookie]
}

func library(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: r.FormValue("theme"), Secure: true}) // safe[cookie]
}

func main() {
	http.HandleFunc("/plain", plain)
	http.HandleFunc("/encoded", encoded)
	http.HandleFunc("/library", library)
	http.ListenAndServe(":8080", nil)
}
