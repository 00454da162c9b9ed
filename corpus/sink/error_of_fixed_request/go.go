package main

import (
	"net/http"
	"os"
)

func fetch(w http.ResponseWriter, r *http.Request) {
	request, err := http.NewRequest("GET", "https://rates.example/today", nil)
	if err != nil {
		http.Error(w, err.Error(), 500) // safe[error-detail]
		return
	}
	_, err = http.DefaultClient.Do(request)
	if err != nil {
		http.Error(w, err.Error(), 502) // source[error] as sent; sink[error-detail] from sent
	}
}

func configured(w http.ResponseWriter, r *http.Request) {
	_, err := http.NewRequest("GET", os.Getenv("RATES")+"/today", nil)
	if err != nil {
		http.Error(w, err.Error(), 500) // source[error] as made; sink[error-detail] from made
	}
}

func main() {
	http.HandleFunc("/fetch", fetch)
	http.HandleFunc("/configured", configured)
}
