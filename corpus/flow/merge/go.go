package main

import (
	"context"
	"maps"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	options := map[string]string{"name": "fixed", "folder": "tmp"}
	others := map[string]string{"name": "fixed", "folder": "tmp"}
	maps.Copy(options, event.QueryStringParameters)
	exec.Command("sh", "-c", "ls "+options["name"]).Run() // source[remote] as query; sink[command] from query
	exec.Command("sh", "-c", "ls "+others["name"]).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
