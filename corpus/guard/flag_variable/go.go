package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var names = map[string]bool{"a": true, "b": true}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	other := event.QueryStringParameters["other"] // source[remote] as other
	valid := false
	if names[name] {
		valid = true
	}
	if !valid {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		return nil
	}
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+other).Run() // sink[command] from other
	return nil
}

func main() { lambda.Start(handler) }
