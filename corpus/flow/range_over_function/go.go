package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func pairs(name string) func(func(string, string) bool) {
	return func(yield func(string, string) bool) {
		yield(name, "tmp")
	}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	for name, folder := range pairs(event.QueryStringParameters["name"]) { // source[remote] as name
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
