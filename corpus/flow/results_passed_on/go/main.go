package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func run(name, folder string) {
	exec.Command("sh", "-c", "ls "+name).Run() // MISSING sink[command] from name: how many results a function of another file has is not known
	exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	run(both(event.QueryStringParameters["name"])) // source[remote] as name
	return nil
}

func main() { lambda.Start(handler) }
