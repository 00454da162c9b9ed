package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func build(name string) (string, error) {
	return "x" + name, nil
}

func read(name string) (string, error) {
	data, err := os.ReadFile("/tmp/list")
	if err != nil {
		return "", err
	}
	return string(data) + name, nil
}

func check(name string) error {
	return nil
}

func keep(name string) error {
	return os.WriteFile("/tmp/name", []byte(name), 0o600)
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	built, err := build("a")
	if err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400, Body: err.Error()}, nil // safe[error-detail]
	}
	found, err := read(built)
	if err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400, Body: err.Error()}, nil // source[error] as error; sink[error-detail] from error
	}
	if err := check(found); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400, Body: err.Error()}, nil // safe[error-detail]
	}
	if err := keep(found); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400, Body: err.Error()}, nil // source[error] as kept; sink[error-detail] from kept
	}
	return events.APIGatewayProxyResponse{StatusCode: 200, Body: found}, nil
}

func main() { lambda.Start(handler) }
