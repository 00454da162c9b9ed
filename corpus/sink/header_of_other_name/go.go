package main

import "net/http"

func kept(w http.ResponseWriter, r *http.Request) {
	for _, name := range []string{"Etag", "Age"} {
		w.Header().Set(name, r.Header.Get(name)) // safe[redirect]; safe[cookie]
	}
}

func named(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Location", r.FormValue("to")) // source[remote] as to; sink[redirect] from to
}

func main() {
	http.HandleFunc("/kept", kept)
	http.HandleFunc("/named", named)
}
