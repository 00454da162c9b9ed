package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	switch name {
	case "tmp", "var":
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	default:
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
	switch {
	case name == "tmp":
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	case len(name) > 3:
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
	return nil
}

func main() { lambda.Start(handler) }
