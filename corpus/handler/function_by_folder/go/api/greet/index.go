package greet

import (
	"net/http"
	"os/exec"
)

func Handler(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")             // source[remote] as name
	exec.Command("sh", "-c", "echo "+name).Run() // sink[command] from name
}
