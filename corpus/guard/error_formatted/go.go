package main

import (
	"fmt"
	"net/http"
	"os/exec"
)

func known(crop string) error {
	if crop != "barley" && crop != "oats" {
		return fmt.Errorf("no such crop: %s", crop)
	}
	return nil
}

func sown(crop string) error {
	if crop == "rice" {
		return fmt.Errorf("not here: %s", crop)
	}
	return nil
}

func handle(w http.ResponseWriter, r *http.Request) {
	crop, field := r.FormValue("crop"), r.FormValue("field") // source[remote] as field
	if err := known(crop); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if err := sown(field); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	exec.Command("sh", "-c", "ls "+crop).Run()  // safe[command]
	exec.Command("sh", "-c", "ls "+field).Run() // sink[command] from field
}

func main() {
	http.HandleFunc("/fields", handle)
}
