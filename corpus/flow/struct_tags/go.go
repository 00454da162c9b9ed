package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct {
	Name   string `json:"n"`
	Count  int    `json:"c,omitempty"`
	Folder string `json:"-"`
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	one := job{Folder: "tmp"}
	if err := json.Unmarshal([]byte(event.Body), &one); err != nil {
		return err
	}
	exec.Command("sh", "-c", "ls "+one.Name).Run() // source[remote] as body; sink[command] from body
	exec.Command("sh", "-c", fmt.Sprintf("head -n %d", one.Count)).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+one.Folder).Run() // source[remote] as folder; safe[command]; SPURIOUS sink[command] from folder: a field that is kept out of texts is read from them
	return nil
}

func main() { lambda.Start(handler) }
