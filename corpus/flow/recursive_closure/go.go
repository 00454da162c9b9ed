package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func every(page func(at int) (string, bool)) string {
	var read func(at int) string
	read = func(at int) string {
		name, more := page(at)
		if more {
			return read(at + 1)
		}
		return name
	}
	return read(0)
}

func Told(ctx context.Context, e events.APIGatewayV2HTTPRequest) error {
	name := e.QueryStringParameters["name"] // source[remote] as name
	return exec.Command("sh", "-c", "ls "+every(func(at int) (string, bool) { return name, at < 4 })).Run() // sink[command] from name
}

func Own(ctx context.Context, e events.APIGatewayV2HTTPRequest) error {
	return exec.Command("sh", "-c", "ls "+every(func(at int) (string, bool) { return "logs", at < 4 })).Run() // safe[command]
}

func main() {
	lambda.Start(Told)
	lambda.Start(Own)
}
