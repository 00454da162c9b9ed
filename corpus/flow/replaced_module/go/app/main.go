package main

import (
	"context"

	"example.com/shared/folders"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	folders.List(event.QueryStringParameters["name"]) // source[remote] as name
	folders.Tidy("tmp")
	return nil
}

func main() { lambda.Start(handler) }
