package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command(os.Getenv("SHELL"), "-c", "ls "+name).Run() // sink[command] from name
	exec.Command(os.Getenv("SHELL"), "-v", "ls "+name).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
