package main

import (
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func respond(status int, contentType, body string) (events.APIGatewayProxyResponse, error) {
	return events.APIGatewayProxyResponse{
		StatusCode: status,
		Headers:    map[string]string{"Content-Type": contentType},
		Body:       body,
	}, nil
}

func asHTML(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	return respond(200, "text/html", "<h1>"+event.QueryStringParameters["name"]+"</h1>") // source[remote] as name; sink[html] from name
}

func asText(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	return respond(200, "text/plain", "<h1>"+event.QueryStringParameters["name"]+"</h1>") // safe[html]
}

func main() {
	if os.Getenv("HANDLER") == "html" {
		lambda.Start(asHTML)
	} else {
		lambda.Start(asText)
	}
}
