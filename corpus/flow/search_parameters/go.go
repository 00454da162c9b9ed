package main

import (
	"context"
	"net/url"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	query, err := url.ParseQuery(event.Body) // source[remote] as query
	if err != nil {
		return err
	}
	exec.Command("sh", "-c", "ls "+query.Get("name")).Run() // sink[command] from query
	fixed, _ := url.ParseQuery("name=tmp")
	exec.Command("sh", "-c", "ls "+fixed.Get("name")).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
