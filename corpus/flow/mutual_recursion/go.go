package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func even(count int, name string) string {
	if count == 0 {
		return name
	}
	return odd(count-1, name)
}

func odd(count int, name string) string {
	if count == 0 {
		return "odd"
	}
	return even(count-1, name)
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	exec.Command("sh", "-c", "ls "+even(4, event.QueryStringParameters["name"])).Run() // source[remote] as name; sink[command] from name
	exec.Command("sh", "-c", "ls "+even(4, "tmp")).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
