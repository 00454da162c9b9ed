package main

import (
	"context"
	"net/http"
	"net/url"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	host := event.QueryStringParameters["host"] // source[remote] as host
	hostile := url.URL{Scheme: "https", Host: host, Path: "/status"}
	http.Get(hostile.String()) // sink[url] from host
	fixed := url.URL{Scheme: "https", Host: "api.example.com", Path: "/status", RawQuery: "of=" + host}
	http.Get(fixed.String()) // safe[url]
	return nil
}

func main() { lambda.Start(handler) }
