package main

import (
	"fmt"
	"log"
	"net/http"
)

func told(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if reason := recover(); reason != nil { // source[error] as reason
			http.Error(w, fmt.Sprintf("failed: %v", reason), http.StatusInternalServerError) // sink[error-detail] from reason
		}
	}()
	work(r)
}

func quiet(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if reason := recover(); reason != nil {
			log.Println(reason)
			http.Error(w, "failed", http.StatusInternalServerError) // safe[error-detail]
		}
	}()
	work(r)
}

func work(r *http.Request) { r.Body.Close() }

func main() {
	http.HandleFunc("/told", told)
	http.HandleFunc("/quiet", quiet)
	http.ListenAndServe(":8080", nil)
}
