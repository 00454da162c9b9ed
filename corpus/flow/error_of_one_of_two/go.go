package main

import (
	"encoding/json"

	"example.org/places"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func failed(err error) (events.APIGatewayProxyResponse, error) {
	return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, nil
}

func find(request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	place, err := places.Find(request.QueryStringParameters["name"]) // source[error] as a
	if err != nil {
		return failed(err) // sink[error-detail] from a
	}
	body, err := json.Marshal(place)
	if err != nil {
		return failed(err) // safe[error-detail]
	}
	return events.APIGatewayProxyResponse{StatusCode: 200, Body: string(body)}, nil
}

func main() { lambda.Start(find) }
