package main

import (
	"context"
	"os/exec"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func try(ctx context.Context, event events.APIGatewayProxyRequest) error {
	exec.Command("sh", "-c", "ls "+event.QueryStringParameters["name"]).Run() // safe[command]
	return nil
}

func TestHandler(t *testing.T) {
	lambda.Start(try)
}
