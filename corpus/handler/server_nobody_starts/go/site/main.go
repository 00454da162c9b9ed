package main

import (
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/name", name)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
