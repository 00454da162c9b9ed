package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	found, folder := "nobody", "tmp"
outer:
	for _, names := range event.MultiValueQueryStringParameters {
		for _, name := range names { // source[remote] as name
			if len(name) > 3 {
				found = name
				break outer
			}
			continue outer
		}
	}
	exec.Command("sh", "-c", "ls "+found).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
