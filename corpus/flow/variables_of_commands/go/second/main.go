package main

import (
	"context"
	"os/exec"

	"example.com/links/answer"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	return exec.Command("sh", "-c", "ls "+answer.Folder()).Run() // safe[command]
}

func main() { lambda.Start(handler) }
