package main

import (
	"net/http"
	"os/exec"
	"slices"
)

func handler(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name") // source[remote] as name
	if !slices.ContainsFunc([]string{"tmp", "var"}, func(folder string) bool { return folder != name }) {
		return
	}
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	if !slices.ContainsFunc([]string{"tmp", "var"}, func(folder string) bool { return folder == name }) {
		return
	}
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
}

func main() { http.HandleFunc("/", handler) }
