package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	if name, folder := event.QueryStringParameters["name"], "tmp"; name != "" { // source[remote] as name
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
