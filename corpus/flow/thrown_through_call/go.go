package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func refuse(name string) { panic(name) }

func caught(name string) (reason string) {
	defer func() {
		if value := recover(); value != nil {
			reason = value.(string)
		}
	}()
	refuse(name)
	return ""
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	exec.Command("sh", "-c", "ls "+caught(event.QueryStringParameters["name"])).Run() // source[remote] as name; MISSING sink[command] from name: recover gives nothing
	exec.Command("sh", "-c", "ls "+caught("tmp")).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
