package quiet

import (
	"context"
	"os/exec"
)

type Message struct {
	Data []byte `json:"data"`
}

func Quiet(ctx context.Context, m Message) error {
	exec.Command("sh", "-c", "say told").Run() // safe[command]
	return exec.Command("sh", "-c", "say "+string(m.Data)).Run() // source[external-channel] as other; sink[command] from other
}
