package main

import (
	"context"
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ Name, Other string }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var body job
	json.Unmarshal([]byte(event.Body), &body)
	if body.Name != "tmp" && body.Name != "var" {
		return nil
	}
	exec.Command("sh", "-c", "ls "+body.Name).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+body.Other).Run() // source[remote] as other; sink[command] from other
	return nil
}

func main() { lambda.Start(handler) }
