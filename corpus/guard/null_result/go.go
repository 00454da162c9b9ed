package main

import (
	"context"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var pattern = regexp.MustCompile(`^[a-z]+$`)

func checked(text string) *string {
	if !pattern.MatchString(text) {
		return nil
	}
	return &text
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	good := checked(name)
	if good == nil {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		return nil
	}
	exec.Command("sh", "-c", "ls "+*good).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
