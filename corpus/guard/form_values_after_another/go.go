package main

import (
	"net/http"
	"os/exec"
	"strconv"
)

func list(w http.ResponseWriter, r *http.Request) {
	from, err := strconv.ParseInt(r.FormValue("from"), 10, 64)
	if err != nil {
		w.WriteHeader(400)
		return
	}
	to, err := strconv.ParseInt(r.FormValue("to"), 10, 64)
	if err != nil {
		w.WriteHeader(400)
		return
	}
	if from < to {
		exec.Command("sh", "-c", "ls "+r.FormValue("from")).Run() // safe[command]
		exec.Command("sh", "-c", "ls "+r.FormValue("to")).Run() // safe[command]
		exec.Command("sh", "-c", "ls "+r.FormValue("other")).Run() // source[remote] as other; sink[command] from other
	}
}

func main() {
	http.HandleFunc("/list", list)
	http.ListenAndServe(":8080", nil)
}
