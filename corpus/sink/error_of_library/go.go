package main

import (
	"errors"
	"fmt"
	"net/http"

	"example.org/harbour/pool"
)

var errFull = errors.New("the shelf is full")

type shelf struct{ pool *pool.Pool }

func open(place string) (*shelf, error) {
	found, err := pool.Connect(place) // source[error] as connecting
	if err != nil {
		return nil, fmt.Errorf("connecting: %w", err)
	}
	if found == nil {
		return nil, fmt.Errorf("connecting: %w", errFull)
	}
	return &shelf{pool: found}, nil
}

func (s *shelf) empty() error {
	if err := s.pool.Empty(); err != nil { // source[error] as emptying
		return fmt.Errorf("emptying: %w", err)
	}
	return nil
}

func (s *shelf) fill() error {
	if count, err := s.pool.Count(); err == nil {
		return fmt.Errorf("filling %d: %w", count, errFull)
	}
	return nil
}

func serve(w http.ResponseWriter, r *http.Request) {
	s, err := open("somewhere")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // sink[error-detail] from connecting
		return
	}
	if err := s.fill(); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // safe[error-detail]
		return
	}
	if err := s.empty(); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // sink[error-detail] from emptying
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func main() {
	http.HandleFunc("/shelf", serve)
	http.ListenAndServe(":8080", nil)
}
