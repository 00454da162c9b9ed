package answer

import "os/exec"

var options = map[string]string{"color": "never"}

func Keep(folder string) {
	options["folder"] = folder
}

func Folder() string {
	return options["folder"]
}

func List() error {
	return exec.Command("ls", "--color", options["color"]).Run()
}
