package main

import (
	"context"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var pattern = regexp.MustCompile(`^[a-z]+$`)

func isName(text string) bool {
	if pattern.MatchString(text) {
		return true
	}
	return false
}

func isShort(text string) bool { return len(text) < 20 }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	if isName(name) {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	}
	if isShort(name) {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
	return nil
}

func main() { lambda.Start(handler) }
