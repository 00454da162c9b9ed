package tools

import "os/exec"

func Run(name string) { exec.Command("sh", "-c", "ls "+name).Run() } // sink[command] from name

func Quiet(name string) { exec.Command("ls", "--", name).Run() } // safe[command]
