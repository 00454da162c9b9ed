package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func lister(folder string) func(string) {
	return func(option string) {
		exec.Command("sh", "-c", option+folder).Run() // sink[command] from name
	}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	lister(event.QueryStringParameters["name"])("ls ") // source[remote] as name
	return nil
}

func main() { lambda.Start(handler) }
