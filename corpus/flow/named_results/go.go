package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func split(query map[string]string) (name, folder string) {
	name = query["name"] // source[remote] as name
	folder = "tmp"
	return
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name, folder := split(event.QueryStringParameters)
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
