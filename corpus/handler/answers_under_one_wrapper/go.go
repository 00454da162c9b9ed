package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type request = events.APIGatewayProxyRequest
type response = events.APIGatewayProxyResponse
type work func(context.Context, request) (response, error)

func signIn(event request) request {
	event.Path = "/trees"
	return event
}

func gate(inner work) work {
	return func(ctx context.Context, event request) (response, error) {
		return inner(ctx, signIn(event))
	}
}

func show(ctx context.Context, event request) (response, error) {
	text, err := os.ReadFile("/tmp/trees.json")
	if err != nil {
		return response{StatusCode: 500, Body: err.Error()}, nil // source[error] as shown; sink[error-detail] from shown
	}
	return response{StatusCode: 200, Body: string(text)}, nil
}

func fell(ctx context.Context, event request) (response, error) {
	if err := os.Remove("/tmp/trees.json"); err != nil {
		return response{StatusCode: 500, Body: "failed"}, nil // safe[error-detail]
	}
	return response{StatusCode: 204}, nil
}

func main() {
	if os.Getenv("HANDLER") == "fell" {
		lambda.Start(gate(fell))
	}
	lambda.Start(gate(show))
}
