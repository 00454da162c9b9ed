package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func with(command string, action func(string, string)) func(string) {
	return func(folder string) { action(command, folder) }
}

func run(command, folder string) {
	exec.Command("sh", "-c", command+folder).Run() // sink[command] from name
}

func tidy(command, folder string) {
	exec.Command("sh", "-c", command).Run() // safe[command]
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	with("ls ", run)(name)
	with("ls ", tidy)(name)
	return nil
}

func main() { lambda.Start(handler) }
