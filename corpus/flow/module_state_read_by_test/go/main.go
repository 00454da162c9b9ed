package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var wanted = map[string]string{}

func show() {
	exec.Command("sh", "-c", "ls "+wanted["last"]).Run() // sink[command] from name
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	wanted["last"] = event.QueryStringParameters["name"] // source[remote] as name
	go show()
	return nil
}

func main() { lambda.Start(handler) }
