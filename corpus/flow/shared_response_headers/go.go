package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var headers = map[string]string{
	"Content-Type": "application/json",
}

var others = map[string]string{}

func send(url string) (events.APIGatewayProxyResponse, error) {
	headers["Location"] = url
	return events.APIGatewayProxyResponse{StatusCode: 302, Headers: headers}, nil
}

func sendOther(url string) (events.APIGatewayProxyResponse, error) {
	others["X-From"] = url
	return events.APIGatewayProxyResponse{StatusCode: 302, Headers: others}, nil // safe[redirect]
}

func handler(ctx context.Context, req events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	to := req.QueryStringParameters["to"] // source[remote] as to
	return send(to)                       // sink[redirect] from to
}

func other(ctx context.Context, req events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	return sendOther(req.QueryStringParameters["to"]) // safe[redirect]
}

func main() {
	if os.Getenv("HANDLER") == "other" {
		lambda.Start(other)
	} else {
		lambda.Start(handler)
	}
}
