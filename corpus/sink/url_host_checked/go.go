package main

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var hosts = []string{"api.example.com", "cdn.example.com"}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	address := event.QueryStringParameters["url"] // source[remote] as address
	if strings.HasPrefix(address, "https://") {
		http.Get(address) // sink[url] from address
	}
	parsed, err := url.Parse(address)
	if err != nil {
		return err
	}
	if slices.Contains(hosts, parsed.Host) {
		http.Get(parsed.String()) // safe[url]
		http.Get(address) // safe[url]
	}
	return nil
}

func main() { lambda.Start(handler) }
