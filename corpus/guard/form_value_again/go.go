package main

import (
	"net/http"
	"os/exec"
)

func list(w http.ResponseWriter, r *http.Request) {
	if r.FormValue("name") != "tmp" {
		http.Error(w, "bad name", http.StatusBadRequest)
		return
	}
	exec.Command("sh", "-c", "ls "+r.FormValue("name")).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+r.FormValue("other")).Run() // source[remote] as other; sink[command] from other
}

func main() {
	http.HandleFunc("/list", list)
	http.ListenAndServe(":8080", nil)
}
