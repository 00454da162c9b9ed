package main

import (
	"context"
	"errors"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name, folder := "nobody", "tmp"
	defer func() {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
	}()
	name = event.QueryStringParameters["name"] // source[remote] as name
	if name == "" {
		return errors.New("no name")
	}
	return nil
}

func main() { lambda.Start(handler) }
