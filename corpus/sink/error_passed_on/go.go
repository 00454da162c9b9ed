package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func load(name string) ([]byte, error) {
	text, err := os.ReadFile("/tmp/" + "settings") // source[error] as error
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", "settings", err)
	}
	return text, nil
}

func passed(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	text, err := load("settings")
	if err != nil {
		return events.APIGatewayProxyResponse{}, fmt.Errorf("load: %w", err) // safe[error-detail]
	}
	return events.APIGatewayProxyResponse{StatusCode: 200, Body: string(text)}, nil
}

func answered(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	text, err := load("settings")
	if err != nil {
		body, _ := json.Marshal(map[string]string{"error": err.Error()})
		return events.APIGatewayProxyResponse{StatusCode: 500, Body: string(body)}, nil // sink[error-detail] from error
	}
	return events.APIGatewayProxyResponse{StatusCode: 200, Body: string(text)}, nil
}

func main() {
	if os.Getenv("HANDLER") == "passed" {
		lambda.Start(passed)
	}
	lambda.Start(answered)
}
