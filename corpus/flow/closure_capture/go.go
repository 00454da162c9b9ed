package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	folder := "tmp"
	list := func() {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
	tidy := func() {
		exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
	}
	list()
	tidy()
	return nil
}

func main() { lambda.Start(handler) }
