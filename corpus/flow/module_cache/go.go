package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var cache = map[string]string{}

var fixed = map[string]string{"name": "tmp"}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	if name, ok := cache["name"]; ok {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		exec.Command("sh", "-c", "ls "+fixed["name"]).Run() // safe[command]
	}
	cache["name"] = event.QueryStringParameters["name"] // source[remote] as name
	return nil
}

func main() { lambda.Start(handler) }
