package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name, other := "a", "b"
	target := &name
	*target = event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+*target).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+other).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
