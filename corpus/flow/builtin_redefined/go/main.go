package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+min(name, "a")).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+max(name, "a")).Run() // sink[command] from name
	return nil
}

func main() { lambda.Start(handler) }
