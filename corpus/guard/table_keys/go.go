package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var folders = map[string]int{"tmp": 1, "var": 2}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	if _, ok := folders[name]; ok {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	}
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	return nil
}

func main() { lambda.Start(handler) }
