package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var folders = map[string]string{"temporary": "tmp", "variable": "var"}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+folders[name]).Run() // safe[command]
	folder, ok := folders[name]
	if !ok {
		folder = name
	}
	exec.Command("sh", "-c", "ls "+folder).Run() // sink[command] from name
	return nil
}

func main() { lambda.Start(handler) }
