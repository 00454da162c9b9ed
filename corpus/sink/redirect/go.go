package main

import (
	"net/url"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func open(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	to := event.QueryStringParameters["to"] // source[remote] as to
	return events.APIGatewayProxyResponse{StatusCode: 302, Headers: map[string]string{"Location": to}}, nil // sink[redirect] from to
}

func fixed(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	to := event.QueryStringParameters["to"]
	return events.APIGatewayProxyResponse{StatusCode: 302, Headers: map[string]string{"Location": "https://example.com/login?next=" + url.QueryEscape(to)}}, nil // safe[redirect]
}

func main() {
	if os.Getenv("HANDLER") == "open" {
		lambda.Start(open)
	} else {
		lambda.Start(fixed)
	}
}
