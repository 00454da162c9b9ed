package main

import (
	"context"
	"net/http"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

const base = "https://api.example.com"

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	path := "/v1/items/" + request.PathParameters["id"]
	if _, err := http.Get(base + path); err != nil { // safe[url]
		return events.APIGatewayProxyResponse{StatusCode: 502}, nil
	}
	bare := "v" + request.PathParameters["id"] // source[remote] as bare
	if _, err := http.Get(base + bare); err != nil { // sink[url] from bare
		return events.APIGatewayProxyResponse{StatusCode: 502}, nil
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func main() {
	lambda.Start(handle)
}
