package main

import (
	"context"

	folder "example.com/orders/internal/folders"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	folder.List(event.QueryStringParameters["name"]) // source[remote] as name
	folder.Tidy("tmp")
	return nil
}

func main() { lambda.Start(handler) }
