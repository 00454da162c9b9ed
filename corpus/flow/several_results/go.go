package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func split(query map[string]string) (string, string) {
	return query["name"], "tmp"
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	query := map[string]string{"name": event.QueryStringParameters["name"]} // source[remote] as name
	name, folder := split(query)
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
