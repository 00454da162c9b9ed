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

func handedOn(size string) (int, error) {
	lines, err := strconv.Atoi(size)
	return lines, err
}

func anyError(size string, last error) (int, error) {
	lines, _ := strconv.Atoi(size)
	return lines, last
}

func tail(w http.ResponseWriter, r *http.Request) {
	size := r.FormValue("tail") // source[remote] as tail
	if _, err := anyError(size, r.ParseForm()); err != nil {
		return
	}
	exec.Command("sh", "-c", "tail -n "+size).Run() // sink[command] from tail
	if _, err := handedOn(size); err != nil {
		return
	}
	exec.Command("sh", "-c", "tail -n "+size).Run() // safe[command]
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
	http.HandleFunc("/tail", tail)
	http.ListenAndServe(":8080", nil)
}
