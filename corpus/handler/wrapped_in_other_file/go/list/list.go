package list

import (
	"os/exec"

	"example.com/app/web"
)

var Entry = web.Logged(list)

func list(name string, method string) {
	exec.Command("sh", "-c", "ls "+name).Run()   // sink[command] from name
	exec.Command("sh", "-c", "ls "+method).Run() // safe[command]
}

var Local = local(list2)

func local(inner func(name string)) func(string) {
	return func(name string) { inner(name) }
}

func list2(name string) {
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
}
