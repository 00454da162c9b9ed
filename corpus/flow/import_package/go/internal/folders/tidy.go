package folders

import "os/exec"

func Tidy(name string) {
	exec.Command("sh", "-c", "rm -r "+name).Run() // safe[command]
}
