package folders

import "os/exec"

func List(name string) { run("ls " + name) }

func run(command string) {
	exec.Command("sh", "-c", command).Run() // sink[command] from name
}
