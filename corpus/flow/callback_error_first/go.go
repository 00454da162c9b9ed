package main

import (
	"context"
	"errors"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func normalise(name string, done func(error, string)) {
	if name == "" {
		done(errors.New("empty"), "")
		return
	}
	done(nil, strings.TrimSpace(name))
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	normalise(event.QueryStringParameters["name"], func(err error, name string) { // source[remote] as name
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	})
	normalise("tmp", func(err error, name string) {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	})
	return nil
}

func main() { lambda.Start(handler) }
