package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name, folder := event.QueryStringParameters["name"], "tmp" // source[remote] as name
	name, folder = folder, name
	exec.Command("sh", "-c", "ls "+folder).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
