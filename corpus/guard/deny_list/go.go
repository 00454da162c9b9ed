package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	if strings.Contains(name, ";") {
		return nil
	}
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	if name != "tmp" {
		return nil
	}
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
