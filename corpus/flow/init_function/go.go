package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var (
	run  func(string)
	tidy func(string)
)

func init() {
	run = func(name string) {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
}

func init() {
	tidy = func(name string) {
		exec.Command("sh", "-c", "rm tmp").Run() // safe[command]
	}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	run(name)
	tidy(name)
	return nil
}

func main() { lambda.Start(handler) }
