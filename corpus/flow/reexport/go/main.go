package main

import (
	"context"

	"example.com/orders/api"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	api.List(event.QueryStringParameters["name"]) // source[remote] as name
	api.Tidy("tmp")
	return nil
}

func main() { lambda.Start(handler) }
