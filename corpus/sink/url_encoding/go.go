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
	http.Get("https://" + url.PathEscape(host) + ".example.com/") // safe[url]
	http.Get("https://" + host + ".example.com/") // sink[url] from host
	return nil
}

func main() { lambda.Start(handler) }
