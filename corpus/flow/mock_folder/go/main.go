package main

import (
	"context"

	"example.org/boats/store"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/example/registry"
)

func boats() store.Boats {
	var found store.Boats
	registry.Load(&found)
	return found
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	boats().Sink(event.QueryStringParameters["name"]) // source[remote] as name
	return nil
}

func main() { lambda.Start(handler) }
