package main

import (
	"net/http"
	"net/url"
	"strings"
)

func within(w http.ResponseWriter, r *http.Request) {
	to, err := url.Parse(r.FormValue("to"))
	if err != nil || !strings.HasSuffix(to.Hostname(), ".example.com") {
		return
	}
	http.Get(to.String()) // safe[url]
}

func alike(w http.ResponseWriter, r *http.Request) {
	to, err := url.Parse(r.FormValue("to")) // source[remote] as to
	if err != nil || !strings.HasSuffix(to.Hostname(), "example.com") {
		return
	}
	http.Get(to.String()) // sink[url] from to
}

func main() {
	http.HandleFunc("/within", within)
	http.HandleFunc("/alike", alike)
}
