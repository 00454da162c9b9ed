package main

import (
	"context"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	found := regexp.MustCompile(`^(\d+)-(.*)$`).FindStringSubmatch(event.QueryStringParameters["name"]) // source[remote] as name
	exec.Command("sh", "-c", "ls "+found[2]).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+found[1]).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
