package main

import (
	"context"
	"os/exec"

	"example.com/somebody/loop"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	loop.Each(event.QueryStringParameters["name"], func(part string) { // source[remote] as name
		exec.Command("sh", "-c", "ls "+part).Run() // sink[command] from name (low)
	})
	loop.Each("tmp", func(part string) {
		exec.Command("sh", "-c", "ls "+part).Run() // safe[command]
	})
	return nil
}

func begun(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as told
	loop.Run(func(folder, text string) {
		exec.Command("sh", "-c", "echo "+text).Run() // sink[command] from told (low)
		exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
	}, "tmp", name)
	return nil
}

func main() {
	lambda.Start(handler)
	lambda.Start(begun)
}
