package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var actions, others []func()
	for _, name := range event.MultiValueQueryStringParameters["name"] { // source[remote] as name
		actions = append(actions, func() {
			exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		})
	}
	for _, name := range []string{"tmp", "var"} {
		others = append(others, func() {
			exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
		})
	}
	for _, action := range actions {
		action()
	}
	for _, other := range others {
		other()
	}
	return nil
}

func main() { lambda.Start(handler) }
