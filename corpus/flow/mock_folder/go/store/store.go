package store

import "os/exec"

type Boats interface {
	Sink(name string) error
}

type Harbour struct{}

func (h *Harbour) Sink(name string) error {
	return exec.Command("sh", "-c", "sink "+name).Run() // sink[command] from name
}

func New() *Harbour { return &Harbour{} }
