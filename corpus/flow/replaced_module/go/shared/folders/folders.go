package folders

import "os/exec"

func List(name string) {
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
}

func Tidy(name string) {
	exec.Command("sh", "-c", "rm "+name).Run() // safe[command]
}
