package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

const debug = false

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	if debug {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	}
	if !debug {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
	return nil
}

func main() { lambda.Start(handler) }
