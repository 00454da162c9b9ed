package main

import (
	"log"
	"net/http"
	"regexp"
)

var word = regexp.MustCompile(`id-(\w+)`)
var rest = regexp.MustCompile(`id-(\D+)`)

func handler(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name") // source[remote] as name
	log.Println("id " + word.FindStringSubmatch(name)[1]) // safe[log]
	log.Println("rest " + rest.FindStringSubmatch(name)[1]) // sink[log] from name (note)
}

func main() { http.HandleFunc("/", handler) }
