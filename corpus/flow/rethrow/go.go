package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type failed struct{ value, folder string }

func (f *failed) Error() string { return "failed" }

func load(value string) error { return &failed{value: value, folder: "tmp"} }

func open(value string) error {
	if err := load(value); err != nil {
		return fmt.Errorf("open: %w", err)
	}
	return nil
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var reason *failed
	if err := open(event.QueryStringParameters["name"]); errors.As(err, &reason) { // source[remote] as name
		exec.Command("sh", "-c", "ls "+reason.value).Run() // sink[command] from name
		exec.Command("sh", "-c", "ls "+reason.folder).Run() // safe[command]; SPURIOUS sink[command] from name: an error that is wrapped is taken as a whole
	}
	return nil
}

func main() { lambda.Start(handler) }
