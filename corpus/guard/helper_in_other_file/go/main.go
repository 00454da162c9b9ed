package main

import (
	"context"
	"encoding/json"
	"errors"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct {
	Name  string `json:"name"`
	Other string `json:"other"`
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var body job
	if err := json.Unmarshal([]byte(event.Body), &body); err != nil {
		return err
	}
	if !isValid(&body) {
		return errors.New("bad body")
	}
	exec.Command("sh", "-c", "ls "+body.Name).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+body.Other).Run() // source[remote] as other; sink[command] from other
	return nil
}

func main() { lambda.Start(handler) }
