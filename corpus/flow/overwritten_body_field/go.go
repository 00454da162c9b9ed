package main

import (
	"context"
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct {
	Mode string `json:"mode"`
	File string `json:"file"`
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var body job
	if err := json.Unmarshal([]byte(event.Body), &body); err != nil {
		return err
	}
	body.Mode = "safe"
	exec.Command("sh", "-c", "convert "+body.Mode).Run() // safe[command]
	exec.Command("sh", "-c", "convert "+body.File).Run() // source[remote] as body; sink[command] from body
	return nil
}

func main() { lambda.Start(handler) }
