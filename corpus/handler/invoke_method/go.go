package main

import (
	"context"
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/lambda"
)

type payload struct{ Name string }

type invoker struct{ folder string }

func (i *invoker) Invoke(ctx context.Context, data []byte) ([]byte, error) {
	var event payload
	if err := json.Unmarshal(data, &event); err != nil {
		return nil, err
	}
	exec.Command("sh", "-c", "ls "+event.Name).Run() // source[remote] as name; sink[command] from name
	exec.Command("sh", "-c", "ls "+i.folder).Run() // safe[command]
	return nil, nil
}

func main() { lambda.StartHandler(&invoker{folder: "tmp"}) }
