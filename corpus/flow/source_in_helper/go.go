package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func wanted(event events.APIGatewayProxyRequest) string {
	return event.QueryStringParameters["name"] // source[remote] as name
}

func folder(event events.APIGatewayProxyRequest) string {
	return event.RequestContext.RequestID
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	exec.Command("sh", "-c", "ls "+wanted(event)).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+folder(event)).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
