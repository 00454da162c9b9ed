package main

import (
	"net/http"
	"slices"
)

var origins = []string{"https://example.com"}

func reflected(w http.ResponseWriter, r *http.Request) {
	origin := r.Header.Get("Origin") // source[remote] as origin
	w.Header().Set("Access-Control-Allow-Credentials", "true")
	w.Header().Set("Access-Control-Allow-Origin", origin) // sink[cors-origin] from origin
}

func listed(w http.ResponseWriter, r *http.Request) {
	origin := r.Header.Get("Origin")
	if slices.Contains(origins, origin) {
		w.Header().Set("Access-Control-Allow-Credentials", "true")
		w.Header().Set("Access-Control-Allow-Origin", origin) // safe[cors-origin]
	}
}

func main() {
	http.HandleFunc("/reflected", reflected)
	http.HandleFunc("/listed", listed)
	http.ListenAndServe(":8080", nil)
}
