package main

import (
	"context"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var pattern = regexp.MustCompile(`^[a-z]+$`)

func cleaned(text string) string {
	if pattern.MatchString(text) {
		return text
	}
	return "tmp"
}

func trimmed(text string) string {
	if len(text) < 20 {
		return text
	}
	return "tmp"
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+cleaned(name)).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+trimmed(name)).Run() // sink[command] from name
	return nil
}

func main() { lambda.Start(handler) }
