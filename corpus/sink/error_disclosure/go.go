package main

import (
	"context"
	"log"
	"os"
	"runtime/debug"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func open(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	text, err := os.ReadFile("data.txt")
	if err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, nil // source[error] as error; sink[error-detail] from error
	}
	return events.APIGatewayProxyResponse{StatusCode: 200, Body: string(text)}, nil
}

func trace(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	if _, err := os.ReadFile("data.txt"); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 500, Body: string(debug.Stack())}, nil // source[error] as trace; sink[error-detail] from trace
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func quiet(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	text, err := os.ReadFile("data.txt")
	if err != nil {
		log.Println(err)
		return events.APIGatewayProxyResponse{StatusCode: 500, Body: "failed"}, nil // safe[error-detail]
	}
	return events.APIGatewayProxyResponse{StatusCode: 200, Body: string(text)}, nil
}

func main() {
	switch os.Getenv("HANDLER") {
	case "open":
		lambda.Start(open)
	case "trace":
		lambda.Start(trace)
	default:
		lambda.Start(quiet)
	}
}
