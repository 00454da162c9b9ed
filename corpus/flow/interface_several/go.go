package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type lister interface{ List(name string) }

type shell struct{}

func (shell) List(name string) {
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
}

type quiet struct{}

func (quiet) List(name string) {
	exec.Command("sh", "-c", "ls").Run() // safe[command]
}

func choose(kind string) lister {
	if kind == "quiet" {
		return quiet{}
	}
	return shell{}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	choose(os.Getenv("KIND")).List(event.QueryStringParameters["name"]) // source[remote] as name
	return nil
}

func main() { lambda.Start(handler) }
