package store

import "os/exec"

type Folders interface {
	List(name string)
}

type Disk struct{}

func (d *Disk) List(name string) {
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
}

func (d *Disk) Walk(name string) {
	exec.Command("sh", "-c", "find "+name).Run() // safe[command]
}

func New() *Disk { return new(Disk) }
