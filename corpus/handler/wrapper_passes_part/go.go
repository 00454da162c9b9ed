package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func withName(run func(string, string) error) func(context.Context, events.APIGatewayProxyRequest) error {
	return func(ctx context.Context, event events.APIGatewayProxyRequest) error {
		return run(event.QueryStringParameters["name"], "/tmp") // source[remote] as name
	}
}

func list(name, folder string) error {
	if err := exec.Command("sh", "-c", "ls "+folder).Run(); err != nil { // safe[command]
		return err
	}
	return exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
}

func main() { lambda.Start(withName(list)) }
