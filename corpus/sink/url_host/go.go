package main

import (
	"context"
	"net/http"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	host := event.QueryStringParameters["host"] // source[remote] as host
	http.Get("https://" + host + "/status") // sink[url] from host
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, host, nil) // sink[url] from host
	if err != nil {
		return err
	}
	http.DefaultClient.Do(request)
	http.Get("https://api.example.com/status?of=" + host) // safe[url]
	http.Post("https://api.example.com/status", "text/plain", strings.NewReader(host)) // safe[url]
	return nil
}

func main() { lambda.Start(handler) }
