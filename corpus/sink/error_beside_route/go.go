package main

import (
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func orders(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	if _, err := os.ReadFile("/data/orders"); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, err
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func rates(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	if _, err := os.ReadFile("/data/rates"); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, nil // source[error] as rates
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func allowed(response events.APIGatewayProxyResponse) events.APIGatewayProxyResponse {
	response.Headers = map[string]string{"Access-Control-Allow-Origin": "*"}
	return response
}

func route(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	var response events.APIGatewayProxyResponse
	var err error
	switch event.Resource {
	case "/orders":
		response, err = orders(event)
	case "/rates":
		response, err = rates(event)
	}
	response = allowed(response)
	return response, err // sink[error-detail] from rates
}

func main() { lambda.Start(route) }
