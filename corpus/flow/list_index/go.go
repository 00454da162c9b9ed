package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	parts := []string{"ls", event.QueryStringParameters["name"]} // source[remote] as name
	exec.Command("sh", "-c", parts[1]).Run() // sink[command] from name
	exec.Command("sh", "-c", parts[0]).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
