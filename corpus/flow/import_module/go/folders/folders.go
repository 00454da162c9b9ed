package folders

import "os/exec"

func List(folder string) {
	exec.Command("sh", "-c", "ls "+folder).Run() // sink[command] from name
}

func Tidy(folder string) {
	exec.Command("sh", "-c", "rm -r "+folder).Run() // safe[command]
}

func Quoted(string) string { return "'tmp'" }
