package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ name, folder string }

func change(one job, name string) { one.name = name }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	first := job{name: "a"}
	second := first
	second.name = event.QueryStringParameters["name"] // source[remote] as name
	change(first, event.QueryStringParameters["other"])
	exec.Command("sh", "-c", "ls "+second.name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+first.name).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
