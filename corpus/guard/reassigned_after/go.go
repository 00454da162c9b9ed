package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"]
	if name != "tmp" && name != "var" {
		return nil
	}
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	name = event.QueryStringParameters["other"] // source[remote] as other
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from other
	return nil
}

func main() { lambda.Start(handler) }
