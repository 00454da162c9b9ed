package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var local = os.Getenv("STAGE") == "local"

func isLocal() bool { return os.Getenv("STAGE") == "local" }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	err := os.Remove("/tmp/kept")
	if err != nil {
		if local {
			return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, nil // safe[error-detail]
		}
		if isLocal() {
			return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, nil // safe[error-detail]
		}
		if os.Getenv("STAGE") == "development" {
			return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, nil // safe[error-detail]
		}
		if os.Getenv("STAGE") != "production" {
			return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, nil // safe[error-detail]
		}
		return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, nil // source[error] as text; sink[error-detail] from text
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func main() { lambda.Start(handler) }
