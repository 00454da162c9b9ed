package jobs

import "os/exec"

type Job struct {
	name   string
	folder string
}

func New(name string) *Job { return &Job{name: name, folder: "tmp"} }

func (j *Job) Run() {
	exec.Command("sh", "-c", "ls "+j.name).Run() // sink[command] from name
}

func (j *Job) Tidy() {
	exec.Command("sh", "-c", "rm "+j.folder).Run() // safe[command]
}
