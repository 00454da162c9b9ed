package main

import (
	"context"
	"iter"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func words(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield("first") {
			return
		}
		yield(text)
	}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	for word := range words(event.QueryStringParameters["name"]) { // source[remote] as name
		exec.Command("sh", "-c", "ls "+word).Run() // sink[command] from name
	}
	for word := range words("tmp") {
		exec.Command("sh", "-c", "ls "+word).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
