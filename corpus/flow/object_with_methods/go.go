package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type actions struct {
	list func()
	tidy func()
}

func make_(name string) actions {
	folder := "tmp"
	return actions{
		list: func() {
			exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		},
		tidy: func() {
			exec.Command("sh", "-c", "rm "+folder).Run() // safe[command]
		},
	}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	job := make_(event.QueryStringParameters["name"]) // source[remote] as name
	job.list()
	job.tidy()
	return nil
}

func main() { lambda.Start(handler) }
