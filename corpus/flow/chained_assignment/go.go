package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	first, third := event.QueryStringParameters["name"], "tmp" // source[remote] as name
	second, fourth := first, third
	exec.Command("sh", "-c", "ls "+first+second).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+third+fourth).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
