package main

import (
	"fmt"
	"io"
	"net/http"

	"github.com/greenhouse/boards"
)

func put(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	if err := boards.New().Put(body); err != nil {
		w.Write([]byte(err.Error())) // safe[html]; source[error] as put; sink[error-detail] from put
	}
}

func worded(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body) // source[remote] as body
	if err := fmt.Errorf("%s is bad", body); err != nil {
		w.Write([]byte(err.Error())) // sink[html] from body; safe[error-detail]
	}
}

func main() {
	http.HandleFunc("/put", put)
	http.HandleFunc("/worded", worded)
	http.ListenAndServe(":8080", nil)
}
