package main

import (
	"net/http"
	"os/exec"
	"strconv"
)

var names = []string{"a", "b"}

func looped(w http.ResponseWriter, r *http.Request) {
	if _, err := strconv.Atoi(r.FormValue("size")); err != nil {
		return
	}
	kept := []string{}
	for _, name := range names {
		kept = append(kept, name)
	}
	exec.Command("sh", "-c", "head -n "+r.FormValue("size")).Run() // safe[command]
	if len(kept) > 1 {
		kept = nil
	}
	exec.Command("sh", "-c", "tail -n "+r.FormValue("size")).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+r.FormValue("name")).Run() // source[remote] as name; sink[command] from name
}

func branched(w http.ResponseWriter, r *http.Request) {
	if len(names) > 1 {
		if _, err := strconv.Atoi(r.FormValue("depth")); err != nil {
			return
		}
	}
	exec.Command("sh", "-c", "find -maxdepth "+r.FormValue("depth")).Run() // source[remote] as depth; sink[command] from depth
}

func replaced(w http.ResponseWriter, r *http.Request) {
	if _, err := strconv.Atoi(r.FormValue("line")); err != nil {
		return
	}
	for range names {
		r.ParseForm()
		r.Form = r.PostForm
	}
	exec.Command("sh", "-c", "sed -n p"+r.FormValue("line")).Run() // source[remote] as line; sink[command] from line
}

func main() {
	http.HandleFunc("/looped", looped)
	http.HandleFunc("/branched", branched)
	http.HandleFunc("/replaced", replaced)
	http.ListenAndServe(":8080", nil)
}
