package main

import (
	"log"
	"net/http"
)

func plain(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user") // source[remote] as user
	log.Printf("sign-in of %s", user) // sink[log] from user (note)
}

func quoted(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	log.Printf("sign-in of %q", user) // safe[log]
}

func main() {
	http.HandleFunc("/plain", plain)
	http.HandleFunc("/quoted", quoted)
	http.ListenAndServe(":8080", nil)
}
