package main

import (
	"context"
	"os/exec"

	"example.com/links/answer"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	answer.Keep(event.QueryStringParameters["folder"]) // source[remote] as folder
	return exec.Command("sh", "-c", "ls "+answer.Folder()).Run() // sink[command] from folder
}

func main() { lambda.Start(handler) }
