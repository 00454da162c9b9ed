package main

import (
	"encoding/json"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func asHTML(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	name := event.QueryStringParameters["name"] // source[remote] as name
	return events.APIGatewayProxyResponse{StatusCode: 200, Headers: map[string]string{"Content-Type": "text/html"}, Body: "<h1>" + name + "</h1>"}, nil // sink[html] from name
}

func asJSON(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	body, err := json.Marshal(map[string]string{"name": event.QueryStringParameters["name"]})
	return events.APIGatewayProxyResponse{StatusCode: 200, Headers: map[string]string{"Content-Type": "application/json"}, Body: string(body)}, err // safe[html]
}

func main() {
	if os.Getenv("HANDLER") == "html" {
		lambda.Start(asHTML)
	} else {
		lambda.Start(asJSON)
	}
}
