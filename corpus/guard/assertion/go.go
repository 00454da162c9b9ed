package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func must(holds bool, reason string) {
	if !holds {
		panic(reason)
	}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	must(name == "tmp" || name == "var", "bad name")
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
