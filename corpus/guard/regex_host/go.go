package main

import (
	"net/http"
	"regexp"
)

var partner = regexp.MustCompile(`^https://[a-z0-9-]+\.harbor\.example/`)

var loose = regexp.MustCompile(`^https://[a-z0-9.-]+harbor\.example/`)

func tested(w http.ResponseWriter, r *http.Request) {
	page := r.FormValue("page")
	if partner.MatchString(page) {
		http.Redirect(w, r, page, 302) // safe[redirect]
	}
}

func tooWide(w http.ResponseWriter, r *http.Request) {
	page := r.FormValue("next") // source[remote] as next
	if loose.MatchString(page) {
		http.Redirect(w, r, page, 302) // sink[redirect] from next
	}
}

func main() {
	http.HandleFunc("/tested", tested)
	http.HandleFunc("/wide", tooWide)
}
