package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	for key := range event.QueryStringParameters { // source[remote] as key
		exec.Command("sh", "-c", "echo "+key).Run() // sink[command] from key
	}
	for key := range map[string]int{"a": 1, "b": 2} {
		exec.Command("sh", "-c", "echo "+key).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
