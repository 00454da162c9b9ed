package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var (
	wanted = "nobody"
	folder = "tmp"
)

func list() {
	exec.Command("sh", "-c", "ls "+wanted).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	wanted = event.QueryStringParameters["name"] // source[remote] as name
	list()
	return nil
}

func main() { lambda.Start(handler) }
