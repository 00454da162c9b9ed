package main

import (
	"context"
	"net/url"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	address, err := url.Parse(event.QueryStringParameters["url"]) // source[remote] as url
	if err != nil {
		return err
	}
	exec.Command("sh", "-c", "ls "+address.Path).Run() // sink[command] from url
	fixed, _ := url.Parse("https://example.com/tmp")
	exec.Command("sh", "-c", "ls "+fixed.Path).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
