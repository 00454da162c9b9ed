package main

import (
	"encoding/json"
	"net/http"
	"os"
)

func respond(w http.ResponseWriter, body interface{}, status int) {
	text, _ := json.Marshal(body)
	w.WriteHeader(status)
	w.Write(text) // sink[error-detail] from raw
}

func fixed(w http.ResponseWriter, body interface{}, status int) {
	text, _ := json.Marshal(body)
	w.WriteHeader(status)
	w.Write(text) // safe[error-detail]
}

func raw(w http.ResponseWriter, req *http.Request) {
	_, err := os.ReadFile("orders")
	if err != nil {
		respond(w, map[string]string{"message": "cannot read: " + err.Error()}, 500) // source[error] as raw
	}
}

func worded(w http.ResponseWriter, req *http.Request) {
	_, err := os.ReadFile("orders")
	if err != nil {
		fixed(w, map[string]string{"message": "cannot read"}, 500)
	}
}

func main() {
	http.HandleFunc("/raw", raw)
	http.HandleFunc("/worded", worded)
}
