package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func load(value string) (name string) {
	defer func() { name += value }()
	return "a"
}

func fixed(value string) (name string) {
	defer func(text string) { name = text }("tmp")
	return value
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	wanted := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+load(wanted)).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+fixed(wanted)).Run() // safe[command]; SPURIOUS sink[command] from name: a result that a deferred function replaces keeps what it was
	return nil
}

func main() { lambda.Start(handler) }
