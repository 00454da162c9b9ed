package crew

import "os/exec"

type Crew struct{ names []string }

func New() *Crew { return &Crew{} }

func (c *Crew) Walk(name string) error {
	return exec.Command("sh", "-c", "walk "+name).Run() // safe[command]
}

func (c *Crew) Find(name string) error {
	return exec.Command("sh", "-c", "find "+name).Run() // safe[command]
}

func (c *Crew) Sail(name string) error {
	return exec.Command("sh", "-c", "sail "+name).Run() // sink[command] from name
}
