package main

import (
	"errors"
	"net/http"
	"os"
)

var errNotFound = errors.New("no such order")

func find(id string) error {
	if id == "" {
		return errNotFound
	}
	return os.Remove("/data/" + "orders.db") // source[error] as error
}

func own(w http.ResponseWriter, r *http.Request) {
	if r.FormValue("id") == "" {
		http.Error(w, errNotFound.Error(), http.StatusNotFound) // safe[error-detail]
	}
}

func foreign(w http.ResponseWriter, r *http.Request) {
	if err := find(r.FormValue("id")); err != nil {
		http.Error(w, err.Error(), http.StatusNotFound) // sink[error-detail] from error
	}
}

func main() {
	http.HandleFunc("/own", own)
	http.HandleFunc("/foreign", foreign)
	http.ListenAndServe(":8080", nil)
}
