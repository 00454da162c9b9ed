package main

import (
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/go-playground/validator/v10"
)

type order struct {
	Name string `json:"name" validate:"required"`
}

type api struct{ validate *validator.Validate }

func (a *api) handle(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	if err := a.validate.Struct(order{Name: event.Body}); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400, Body: "invalid: " + err.Error()}, nil // safe[error-detail]
	}
	if _, err := os.ReadFile("/data/orders"); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400, Body: "invalid: " + err.Error()}, nil // source[error] as error; sink[error-detail] from error
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func main() {
	a := &api{validate: validator.New()}
	lambda.Start(a.handle)
}
