package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type failed struct {
	status int
	text   string
}

func (f *failed) Error() string { return f.text }

func told(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	if err := os.Remove("orders.db"); err != nil {
		own := &failed{500, err.Error()} // source[error] as inner
		return events.APIGatewayProxyResponse{StatusCode: own.status, Body: own.Error()}, nil // sink[error-detail] from inner
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func fixed(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	if err := os.Remove("orders.db"); err != nil {
		own := &failed{500, "not removed"}
		return events.APIGatewayProxyResponse{StatusCode: own.status, Body: own.Error()}, nil // safe[error-detail]
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func main() {
	if os.Getenv("TOLD") != "" {
		lambda.Start(told)
	} else {
		lambda.Start(fixed)
	}
}
