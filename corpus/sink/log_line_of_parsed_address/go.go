package main

import (
	"log"
	"net/http"
	"os/exec"
)

func list(w http.ResponseWriter, r *http.Request) {
	address := r.URL.String()
	log.Printf("asked for %s", address) // safe[log]
	log.Printf("that is %s", r.URL.Path) // source[remote] as path; sink[log] from path
	exec.Command("sh", "-c", "ls "+r.URL.String()).Run() // source[remote] as text; sink[command] from text
}

func main() {
	http.HandleFunc("/list", list)
	http.ListenAndServe(":8080", nil)
}
