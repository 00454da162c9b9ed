package main

import (
	"context"
	"os/exec"
	"slices"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var folders = []string{"tmp", "var"}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	if slices.Contains(folders, name) {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	} else {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
	return nil
}

func main() { lambda.Start(handler) }
