package main

import (
	"log"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func name(request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	log.Print("name " + request.Body) // source[remote] as body; sink[log] from body
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func main() {
	lambda.Start(name)
}
