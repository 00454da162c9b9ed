package mocks

import "os/exec"

type Folders struct {
	calls int
}

func (f *Folders) List(name string) {
	exec.Command("sh", "-c", "cat "+name).Run() // safe[command]
}
