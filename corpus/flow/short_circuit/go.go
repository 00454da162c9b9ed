package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func or(first, second string) string {
	if first != "" {
		return first
	}
	return second
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	if name == "" || len(name) > 20 {
		name = "nobody"
	}
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+or("", name)).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+or("fixed", "other")).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
