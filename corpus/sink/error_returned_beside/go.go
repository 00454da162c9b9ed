package main

import (
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/pkg/errors"
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

func refuse(err error) (events.APIGatewayProxyResponse, error) {
	return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, err // safe[error-detail]
}

func tell(err error) (events.APIGatewayProxyResponse, error) {
	return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, nil
}

func wrapped(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	if _, err := os.ReadFile("/data/prices"); err != nil {
		return refuse(errors.Wrap(err, "no prices"))
	}
	if _, err := os.ReadFile("/data/rates"); err != nil { // source[error] as wrapped
		return tell(errors.Wrap(err, "no rates")) // sink[error-detail] from wrapped
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func configured(folder string, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	if _, err := os.ReadFile(folder + "/orders"); err != nil {
		return refuse(err)
	}
	if _, err := os.ReadFile(folder + "/stock"); err != nil { // source[error] as stock
		return tell(err) // sink[error-detail] from stock
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func main() {
	folder := os.Getenv("FOLDER")
	if os.Getenv("HANDLER") == "configured" {
		lambda.Start(func(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
			return configured(folder, event)
		})
	}
	if os.Getenv("HANDLER") == "wrapped" {
		lambda.Start(wrapped)
	}
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
