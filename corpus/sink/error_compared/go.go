package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var errUnknown = errors.New("unknown order")

func load(id string) ([]byte, error) {
	if id == "" {
		return nil, fmt.Errorf("load: %w", errUnknown)
	}
	text, err := os.ReadFile("/data/orders") // source[error] as error
	if err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	return text, nil
}

func handler(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	text, err := load(event.PathParameters["id"])
	if err != nil {
		if errors.Is(err, errUnknown) {
			return events.APIGatewayProxyResponse{StatusCode: 404, Body: err.Error()}, nil // safe[error-detail]
		}
		return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, nil // sink[error-detail] from error
	}
	return events.APIGatewayProxyResponse{StatusCode: 200, Body: string(text)}, nil
}

func main() { lambda.Start(handler) }
