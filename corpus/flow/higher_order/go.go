package main

import (
	"context"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func run(command string) {
	exec.Command("sh", "-c", command).Run() // sink[command] from name
}

func show(text string) { _ = fmt.Sprintln(text) }

func list(folder string) {
	exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
}

func apply(action func(string), value string) { action(value) }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	apply(run, name)
	apply(show, name)
	apply(list, "tmp")
	return nil
}

func main() { lambda.Start(handler) }
