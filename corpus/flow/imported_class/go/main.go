package main

import (
	"context"

	"example.com/orders/jobs"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	wanted := jobs.New(event.QueryStringParameters["name"]) // source[remote] as name
	wanted.Run()
	wanted.Tidy()
	return nil
}

func main() { lambda.Start(handler) }
