package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type runner interface{ run(name string) }

type shell struct{}

func (shell) run(name string) {
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
}

type quiet struct{}

func (quiet) run(name string) {
	exec.Command("sh", "-c", "ls").Run() // safe[command]
}

type service struct{ runner runner }

func (s service) list(name string) { s.runner.run(name) }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	service{runner: shell{}}.list(event.QueryStringParameters["name"]) // source[remote] as name
	service{runner: quiet{}}.list(event.QueryStringParameters["other"])
	return nil
}

func main() { lambda.Start(handler) }
