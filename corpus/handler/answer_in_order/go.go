package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	text, err := os.ReadFile("orders")
	if err != nil {
		if event.QueryStringParameters["quiet"] == "yes" {
			return events.APIGatewayProxyResponse{500, nil, nil, "cannot read", false}, nil // safe[error-detail]
		}
		return events.APIGatewayProxyResponse{500, nil, nil, err.Error(), false}, nil // source[error] as raw; sink[error-detail] from raw
	}
	return events.APIGatewayProxyResponse{200, nil, nil, string(text), false}, nil // safe[error-detail]
}

func main() { lambda.Start(handle) }
