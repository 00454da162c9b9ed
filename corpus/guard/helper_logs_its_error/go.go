package main

import (
	"log"
	"net/http"
	"os/exec"
	"strconv"
)

func checked(size string) error {
	_, err := strconv.Atoi(size)
	if err != nil {
		log.Printf("no size: %v", err)
		return err
	}
	return nil
}

func unchecked(size string, last error) error {
	_, err := strconv.Atoi(size)
	if err != nil {
		log.Printf("no size: %v", err)
		return last
	}
	return nil
}

func show(w http.ResponseWriter, r *http.Request) {
	size := r.FormValue("size") // source[remote] as size
	if err := unchecked(size, r.ParseForm()); err != nil {
		return
	}
	exec.Command("sh", "-c", "tail -n "+size).Run() // sink[command] from size
	if err := checked(size); err != nil {
		return
	}
	exec.Command("sh", "-c", "head -n "+size).Run() // safe[command]
}

func main() {
	http.HandleFunc("/show", show)
	http.ListenAndServe(":8080", nil)
}
