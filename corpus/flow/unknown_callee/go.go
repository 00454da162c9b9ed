package main

import (
	"context"
	"os/exec"

	"example.com/somebody/tidy"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	folder := "tmp"
	tidied := tidy.Tidy(name, folder)
	exec.Command("sh", "-c", "ls "+tidied).Run() // sink[command] from name (low)
	exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
