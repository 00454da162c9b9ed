package main

import (
	"net/http"
	"strings"
)

func kept(w http.ResponseWriter, r *http.Request) {
	page := r.FormValue("page")
	if strings.HasPrefix(page, "/old/") {
		http.Redirect(w, r, page, 302) // safe[redirect]
	}
}

func cut(w http.ResponseWriter, r *http.Request) {
	page := r.FormValue("next") // source[remote] as next
	if strings.HasPrefix(page, "/old/") {
		http.Redirect(w, r, page[4:], 302) // sink[redirect] from next
	}
	if strings.HasPrefix(page, "/new/") {
		http.Redirect(w, r, page[:40], 302) // safe[redirect]
	}
}

func prefix(w http.ResponseWriter, r *http.Request) {
	page := r.FormValue("target") // source[remote] as target
	if strings.HasPrefix(page, "/old/") {
		http.Redirect(w, r, strings.TrimPrefix(page, "/old"), 302) // sink[redirect] from target
	}
	if strings.HasPrefix(page, "/new/") {
		http.Redirect(w, r, strings.TrimSuffix(page, "/new"), 302) // safe[redirect]
	}
}

func main() {
	http.HandleFunc("/kept", kept)
	http.HandleFunc("/cut", cut)
	http.HandleFunc("/prefix", prefix)
}
