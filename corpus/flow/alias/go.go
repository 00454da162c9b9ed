package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ name string }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	first := &job{name: "x"}
	same := first
	copied := *first
	same.name = event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+first.name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+copied.name).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
