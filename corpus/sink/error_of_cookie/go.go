package main

import (
	"fmt"
	"net/http"
)

func handle(w http.ResponseWriter, r *http.Request) {
	badge, err := r.Cookie("badge")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest) // safe[error-detail]
		return
	}
	if err := r.ParseForm(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest) // source[error] as form; sink[error-detail] from form
		return
	}
	fmt.Fprintf(w, "%d", len(badge.Value))
}

func main() {
	http.HandleFunc("/badge", handle)
}
