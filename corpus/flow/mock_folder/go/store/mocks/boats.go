package mocks

import "os/exec"

type Boats struct{}

func (b *Boats) Sink(name string) error {
	return exec.Command("sh", "-c", "echo "+name).Run() // safe[command]
}
