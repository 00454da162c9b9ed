package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	mode := event.QueryStringParameters["mode"]
	if mode == "" {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		return nil
	}
	if mode == "" {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
