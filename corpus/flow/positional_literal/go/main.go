package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	one := job{"tmp", event.QueryStringParameters["name"]} // source[remote] as name
	exec.Command("sh", "-c", "ls "+one.name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+one.folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
