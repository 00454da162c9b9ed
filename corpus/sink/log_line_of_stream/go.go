package main

import (
	"io"
	"log"
	"net/http"
)

func show(w http.ResponseWriter, r *http.Request) {
	log.Println("asked", r.Body) // source[remote] as stream; SPURIOUS sink[log] from stream: what a stream holds and what it is shown as are one place
	read, _ := io.ReadAll(r.Body) // source[remote] as read
	log.Println("asked", string(read)) // sink[log] from read
	log.Println("asked", len(read)) // safe[log]
}

func main() {
	http.HandleFunc("/", show)
	http.ListenAndServe(":8080", nil)
}
