package main

import (
	"os/exec"
	"testing"
)

func TestShow(t *testing.T) {
	exec.Command("sh", "-c", "ls "+wanted["last"]).Run() // safe[command]
}
