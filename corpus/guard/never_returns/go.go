package main

import (
	"context"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var plain = regexp.MustCompile(`^[a-z]+$`)

func fail(message string) {
	panic(message)
}

func warn(message string) {
	if len(message) > 9 {
		panic(message)
	}
}

func checked(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"]
	if !plain.MatchString(name) {
		fail("odd name")
	}
	return exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
}

func warned(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as warned
	if !plain.MatchString(name) {
		warn("odd name")
	}
	return exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from warned
}

func main() {
	lambda.Start(checked)
	lambda.Start(warned)
}
