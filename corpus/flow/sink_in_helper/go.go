package main

import (
	"context"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func run(command, folder string) error {
	cmd := exec.Command("sh", "-c", command) // sink[command] from name
	cmd.Dir = folder
	return cmd.Run()
}

func list(folder string) error { return run(fmt.Sprintf("ls %s", folder), "/tmp") }

func both(first string, second error) []error { return []error{list(first), second} }

func tidy(folder string) error {
	return exec.Command("sh", "-c", "rm -r "+folder).Run() // safe[command]
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	both(event.QueryStringParameters["name"], tidy("tmp")) // source[remote] as name
	return nil
}

func main() { lambda.Start(handler) }
