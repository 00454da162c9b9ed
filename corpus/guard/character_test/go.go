package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func isLower(text string) bool {
	for _, letter := range text {
		if letter < 'a' || letter > 'z' {
			return false
		}
	}
	return true
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	if strings.HasPrefix(name, "a") {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
	if isLower(name) {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]; SPURIOUS sink[command] from name: a loop over the characters is not understood
	}
	return nil
}

func main() { lambda.Start(handler) }
