package main

import (
	"net/http"
	"os/exec"
	"path/filepath"
	"strconv"
)

func handler(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name") // source[remote] as name
	show := func() string { return "shown: " + name }
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	count, _ := strconv.Atoi(name)
	name = strconv.Itoa(count)
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	w.Write([]byte(show()))
}

func called(w http.ResponseWriter, r *http.Request) {
	name := "tmp"
	take := func() { name = r.FormValue("taken") } // source[remote] as taken
	name = "all"
	exec.Command("sh", "-c", "ls "+filepath.Join("logs", name)).Run() // safe[command]
	take()
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from taken
}

func main() {
	http.HandleFunc("/", handler)
	http.HandleFunc("/called", called)
}
