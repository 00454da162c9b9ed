package main

import (
	"context"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var (
	whole = regexp.MustCompile(`\A[a-z]+\z`)
	start = regexp.MustCompile(`^[a-z]+`)
	lines = regexp.MustCompile(`(?m)^[a-z]+$`)
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	if whole.MatchString(name) {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	}
	if start.MatchString(name) {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
	if lines.MatchString(name) {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
	if good, _ := regexp.MatchString("^[a-z]+$", name); good {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
