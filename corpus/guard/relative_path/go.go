package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

const base = "/srv/files"

func relative(w http.ResponseWriter, r *http.Request) {
	file := filepath.Join(base, r.FormValue("name"))
	way, err := filepath.Rel(base, file)
	if err != nil || strings.HasPrefix(way, "..") {
		return
	}
	os.ReadFile(file) // safe[path]
}

func text(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name") // source[remote] as name
	if strings.HasPrefix(name, "..") {
		return
	}
	os.ReadFile("/srv/files/" + name) // sink[path] from name
}

func main() {
	http.HandleFunc("/relative", relative)
	http.HandleFunc("/text", text)
}
