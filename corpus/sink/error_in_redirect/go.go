package main

import (
	"net/http"
	"net/url"
	"os"
)

func listed(w http.ResponseWriter, r *http.Request) {
	data, err := os.ReadFile("berths.json")
	if err != nil {
		http.Redirect(w, r, "/failed?why="+url.QueryEscape(err.Error()), http.StatusFound) // source[error] as err; sink[error-detail] from err
		return
	}
	w.Write(data)
}

func brief(w http.ResponseWriter, r *http.Request) {
	if _, err := os.ReadFile("berths.json"); err != nil {
		http.Redirect(w, r, "/failed?why=list", http.StatusFound) // safe[error-detail]
	}
}

func main() {
	http.HandleFunc("/berths", listed)
	http.HandleFunc("/berths/brief", brief)
}
