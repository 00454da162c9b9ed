package tell

import (
	"context"
	"os/exec"
)

type Message struct {
	Data []byte `json:"data"`
}

func Tell(ctx context.Context, m Message) error {
	exec.Command("sh", "-c", "say told").Run() // safe[command]
	return exec.Command("sh", "-c", "say "+string(m.Data)).Run() // source[external-channel] as told; sink[command] from words, told via google_pubsub_topic.told
}
