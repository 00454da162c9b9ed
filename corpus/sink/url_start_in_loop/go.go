package main

import (
	"context"
	"net/http"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	address := "https://birds.example.org/find?"
	for name, value := range event.QueryStringParameters {
		address = address + name + "=" + value + "&"
	}
	http.Get(address) // safe[url]
	other := event.QueryStringParameters["other"] // source[remote] as other
	for range event.MultiValueHeaders {
		other += "/more"
	}
	http.Get(other) // sink[url] from other
	return nil
}

func main() { lambda.Start(handler) }
