package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func fixed(name string, shell bool) {
	if shell {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	}
}

func either(name string, shell bool) {
	if shell {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	fixed(name, false)
	fixed("a", false)
	either(name, false)
	either(name, true)
	return nil
}

func main() { lambda.Start(handler) }
