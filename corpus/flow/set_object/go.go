package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	names := map[string]struct{}{"a": {}}
	others := map[string]struct{}{"a": {}}
	names[event.QueryStringParameters["name"]] = struct{}{} // source[remote] as name
	for name := range names {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
	for name := range others {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
