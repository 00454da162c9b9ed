package main

import (
	"log"
	"net/http"
	"os/exec"
)

type lister struct{ folder string }

func (l *lister) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	exec.Command("sh", "-c", "ls "+r.URL.Query().Get("name")).Run() // source[remote] as query; sink[command] from query
	exec.Command("sh", "-c", "ls "+l.folder).Run() // safe[command]
}

func show(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, "bad form", http.StatusBadRequest)
		return
	}
	exec.Command("sh", "-c", "ls "+r.PostForm.Get("name")).Run() // source[remote] as form; sink[command] from form
	exec.Command("sh", "-c", "ls "+r.PathValue("folder")).Run() // source[remote] as path; sink[command] from path
}

func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		log.Println(r.Method)
		next.ServeHTTP(w, r)
	})
}

func main() {
	mux := http.NewServeMux()
	mux.Handle("GET /list", logged(&lister{folder: "tmp"}))
	mux.HandleFunc("POST /show/{folder}", show)
	http.ListenAndServe(":8080", mux)
}
