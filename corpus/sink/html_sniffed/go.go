package main

import (
	"encoding/json"
	"fmt"
	"net/http"
)

func tag(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "<p>hello %s</p>", r.FormValue("name")) // source[remote] as tag; sink[html] from tag
}

func words(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "hello %s", r.FormValue("name")) // safe[html]
}

func declared(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	fmt.Fprintf(w, "hello %s", r.FormValue("name")) // source[remote] as declared; sink[html] from declared
}

func bare(w http.ResponseWriter, r *http.Request) {
	w.Write([]byte(r.FormValue("name"))) // source[remote] as bare; sink[html] from bare
}

func serialized(w http.ResponseWriter, r *http.Request) {
	text, _ := json.Marshal(map[string]string{"name": r.FormValue("name")})
	w.Write(text) // safe[html]
}

func grown(w http.ResponseWriter, r *http.Request) {
	text := fmt.Sprintf("Found for %s:\n", r.FormValue("name"))
	for n := 0; n < 3; n++ {
		text = text + fmt.Sprintf("%d\n", n)
	}
	w.Write([]byte(text)) // safe[html]
}

func grownBare(w http.ResponseWriter, r *http.Request) {
	text := r.FormValue("name") // source[remote] as grown
	for n := 0; n < 3; n++ {
		text = text + fmt.Sprintf("%d\n", n)
	}
	w.Write([]byte(text)) // sink[html] from grown
}

func main() {
	http.HandleFunc("/grown", grown)
	http.HandleFunc("/grownbare", grownBare)
	http.HandleFunc("/tag", tag)
	http.HandleFunc("/words", words)
	http.HandleFunc("/declared", declared)
	http.HandleFunc("/bare", bare)
	http.HandleFunc("/serialized", serialized)
	http.ListenAndServe(":8080", nil)
}
