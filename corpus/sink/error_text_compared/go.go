package main

import (
	"errors"
	"net/http"

	"github.com/greenhouse/orders"
)

var errClosed = errors.New("closed")

func store(w http.ResponseWriter, r *http.Request) {
	err := orders.Store(r.FormValue("order"))
	if err == nil {
		return
	}
	if errors.Is(err, errClosed) {
		http.Error(w, err.Error(), 400) // safe[error-detail]
		return
	}
	switch err.Error() {
	case "no order", "order was stored before":
		http.Error(w, err.Error(), 400) // safe[error-detail]
	case r.FormValue("failure"):
		http.Error(w, err.Error(), 400) // source[error] as last; sink[error-detail] from last
	default:
		http.Error(w, "failed", 500)
	}
}

func main() {
	http.HandleFunc("/orders", store)
	http.ListenAndServe(":8080", nil)
}
