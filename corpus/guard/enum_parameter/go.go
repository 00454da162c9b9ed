package main

import (
	"context"
	"errors"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type tongue string

const (
	cy tongue = "cy"
	ga tongue = "ga"
)

func asTongue(text string) (tongue, error) {
	switch tongue(text) {
	case cy, ga:
		return tongue(text), nil
	}
	return "", errors.New("no such tongue")
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	text := event.QueryStringParameters["tongue"]
	known, err := asTongue(text)
	if err != nil {
		return err
	}
	exec.Command("sh", "-c", "say "+string(known)).Run()        // safe[command]
	other := event.QueryStringParameters["other"]                   // source[remote] as other
	exec.Command("sh", "-c", "say "+string(tongue(other)+"")).Run() // sink[command] from other
	return nil
}

func main() { lambda.Start(handler) }
