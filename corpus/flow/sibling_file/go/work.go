package main

import "os/exec"

func (j job) list() {
	exec.Command("sh", "-c", "ls "+j.name).Run() // sink[command] from name
}

func tidy(folder string) {
	exec.Command("sh", "-c", "rm "+folder).Run() // safe[command]
}
