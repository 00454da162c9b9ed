package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func list(name string) {
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
}

func tidy(name string) {
	exec.Command("sh", "-c", "rm -r tmp").Run() // safe[command]
}

var actions = map[string]func(string){"list": list, "tidy": tidy}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	if action, ok := actions[event.HTTPMethod]; ok {
		action(event.QueryStringParameters["name"]) // source[remote] as name
	}
	return nil
}

func main() { lambda.Start(handler) }
