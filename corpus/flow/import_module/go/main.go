package main

import (
	"context"
	"os/exec"

	"example.com/orders/folders"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	folders.List(event.QueryStringParameters["name"]) // source[remote] as name
	folders.Tidy("tmp")
	exec.Command("sh", "-c", "ls "+folders.Quoted(event.QueryStringParameters["name"])).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
