package main

import (
	"context"

	"example.com/acme/orders-backend"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	settings.Load()
	domain.List(domain.Folder{Name: event.QueryStringParameters["name"]}) // source[remote] as name
	domain.Tidy(domain.Folder{Name: "tmp"})
	return nil
}

func main() { lambda.Start(handler) }
