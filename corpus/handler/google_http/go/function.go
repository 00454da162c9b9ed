package list

import (
	"net/http"
	"os/exec"

	"github.com/GoogleCloudPlatform/functions-framework-go/functions"
)

func init() { functions.HTTP("Show", show) }

func show(w http.ResponseWriter, r *http.Request) {
	exec.Command("sh", "-c", "ls "+r.URL.Query().Get("name")).Run() // source[remote] as name; sink[command] from name
	exec.Command("sh", "-c", "ls "+r.Method).Run() // safe[command]
}

func List(w http.ResponseWriter, r *http.Request) {
	exec.Command("sh", "-c", "ls "+r.Header.Get("X-Name")).Run() // source[remote] as header; sink[command] from header
}
