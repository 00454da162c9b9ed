package pages

import (
	"net/http"
	"os/exec"
)

func Handler(w http.ResponseWriter, r *http.Request) { // note[served-handler]
	name := r.FormValue("name")
	exec.Command("sh", "-c", "echo "+name).Run() // safe[command]
}
