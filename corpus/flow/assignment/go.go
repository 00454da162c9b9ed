package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	command := "ls " + name
	exec.Command("sh", "-c", command).Run() // sink[command] from name
	command = "ls"
	exec.Command("sh", "-c", command).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
