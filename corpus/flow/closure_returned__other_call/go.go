package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func lister(folder string) func(string) {
	return func(option string) {
		exec.Command("sh", "-c", option+folder).Run() // safe[command]
	}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	_ = lister(event.QueryStringParameters["name"])
	lister("tmp")("ls ")
	return nil
}

func main() { lambda.Start(handler) }
