package main

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"os"
	"path/filepath"
)

func named(w http.ResponseWriter, r *http.Request) {
	data, _ := io.ReadAll(r.Body) // source[remote] as data
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return
	}
	for _, file := range archive.File {
		os.Create(filepath.Join("/tmp/out", file.Name)) // sink[path] from data
	}
}

func last(w http.ResponseWriter, r *http.Request) {
	data, _ := io.ReadAll(r.Body)
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return
	}
	for _, file := range archive.File {
		os.Create(filepath.Join("/tmp/out", filepath.Base(file.Name))) // safe[path]
	}
}

func main() {
	http.HandleFunc("/named", named)
	http.HandleFunc("/last", last)
	http.ListenAndServe(":8080", nil)
}
