package domain

import "os/exec"

type Folder struct{ Name string }

func List(folder Folder) {
	exec.Command("sh", "-c", "ls "+folder.Name).Run() // sink[command] from name
}

func Tidy(folder Folder) {
	exec.Command("sh", "-c", "rm -r "+folder.Name).Run() // safe[command]
}
