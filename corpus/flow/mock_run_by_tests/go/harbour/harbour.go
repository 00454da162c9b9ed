package harbour

import (
	"os/exec"

	"example.com/regatta/boats"
)

type harbour struct{}

func New() boats.Lister { return &harbour{} }

func (h *harbour) List(name string) error {
	return exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
}
