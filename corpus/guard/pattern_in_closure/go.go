package main

import (
	"context"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	words := regexp.MustCompile(`^[a-z]+$`)
	list := func(name string) {
		if words.MatchString(name) {
			exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
		}
	}
	list(event.QueryStringParameters["name"])
	start := regexp.MustCompile(`^[a-z]+`)
	listAny := func(name string) {
		if start.MatchString(name) {
			exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		}
	}
	listAny(event.QueryStringParameters["name"]) // source[remote] as name
	return nil
}

func main() { lambda.Start(handler) }
