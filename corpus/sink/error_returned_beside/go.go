package main

import (
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func beside(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	_, err := os.ReadFile("/data/orders")
	if err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, err // safe[error-detail]
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func alone(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	_, err := os.ReadFile("/data/orders")
	if err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, nil // source[error] as error; sink[error-detail] from error
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func relayed(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	if _, err := os.ReadFile("/data/prices"); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, err // safe[error-detail]
	}
	if _, err := os.ReadFile("/data/rates"); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, nil // source[error] as told; sink[error-detail] from told
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func main() {
	if os.Getenv("HANDLER") == "relayed" {
		lambda.Start(func(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
			return relayed(event)
		})
	}
	if os.Getenv("HANDLER") == "beside" {
		lambda.Start(beside)
	}
	lambda.Start(alone)
}
