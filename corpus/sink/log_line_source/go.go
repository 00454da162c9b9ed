package main

import (
	"log"
	"net/http"
)

func handler(w http.ResponseWriter, r *http.Request) {
	log.Printf("agent %s", r.UserAgent()) // safe[log]
	log.Printf("%s %s %s", r.Method, r.Host, r.RequestURI) // safe[log]
	log.Printf("address %s", r.URL.String()) // safe[log]
	log.Printf("path %s", r.URL.Path) // source[remote] as path; sink[log] from path (note)
	log.Printf("id %s", r.FormValue("id")) // source[remote] as id; sink[log] from id (note)
}

func main() { http.HandleFunc("/", handler) }
