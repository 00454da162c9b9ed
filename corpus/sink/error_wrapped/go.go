package main

import (
	"errors"
	"fmt"
	"net/http"
	"os"
)

var errBusy = errors.New("busy")

type store struct{ folder string }

func (s *store) load() ([]byte, error) {
	text, err := os.ReadFile(s.folder + "/orders") // source[error] as error
	if err != nil {
		return nil, fmt.Errorf("load orders: %w", err)
	}
	return text, nil
}

func (s *store) busy() error { return fmt.Errorf("orders: %w", errBusy) }

var orders = &store{folder: "/data"}

func list(w http.ResponseWriter, r *http.Request) {
	if err := orders.busy(); err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable) // safe[error-detail]
		return
	}
	text, err := orders.load()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // sink[error-detail] from error
		return
	}
	w.Header().Set("Content-Type", "text/plain")
	w.Write(text)
}

func main() {
	http.HandleFunc("/orders", list)
	http.ListenAndServe(":8080", nil)
}
