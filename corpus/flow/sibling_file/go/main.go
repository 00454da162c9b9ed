package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	one := job{name: event.QueryStringParameters["name"], folder: folder} // source[remote] as name
	one.list()
	tidy(one.folder)
	exec.Command("sh", "-c", "ls "+nameOf(one)).Run() // sink[command] from name
	return nil
}

func main() { lambda.Start(handler) }
