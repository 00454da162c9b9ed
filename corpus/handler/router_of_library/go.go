package main

import (
	"net/http"
	"os/exec"

	"github.com/go-chi/chi/v5"
)

func show(w http.ResponseWriter, r *http.Request) {
	exec.Command("sh", "-c", "ls "+chi.URLParam(r, "name")).Run() // source[remote] as name; sink[command] from name
	exec.Command("sh", "-c", "ls "+r.Method).Run() // safe[command]
}

func main() {
	router := chi.NewRouter()
	router.Get("/list/{name}", show)
	http.ListenAndServe(":8080", router)
}
