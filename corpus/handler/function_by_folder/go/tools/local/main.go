package main

import (
	"net/http"

	"example.com/greetings/api/greet"
	"example.com/greetings/pages"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/greet", greet.Handler)
	mux.HandleFunc("/pages", pages.Handler)
	http.ListenAndServe(":8080", mux)
}
