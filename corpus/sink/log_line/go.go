package main

import (
	"fmt"
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

func printed(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user") // source[remote] as printed
	fmt.Println("sign-in of", user) // sink[log] from printed (note)
	fmt.Printf("sign-in of %v", user) // sink[log] from printed (note)
	fmt.Printf("sign-in of %q", user) // safe[log]
	fmt.Println("sign-in of", len(user)) // safe[log]
}

func main() {
	http.HandleFunc("/printed", printed)
	http.HandleFunc("/plain", plain)
	http.HandleFunc("/quoted", quoted)
	http.ListenAndServe(":8080", nil)
}
