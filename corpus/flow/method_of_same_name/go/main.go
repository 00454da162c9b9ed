package main

import (
	"context"

	"example.com/elsewhere/parts"
	"example.com/regatta/crew"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var found = parts.All()

var _ = crew.New

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	part, err := found.Yard(event).Walk(event.QueryStringParameters["name"])
	if err != nil {
		return err
	}
	found.Yard(event).Find(event.QueryStringParameters["name"], part)
	found.Yard(event).Sail(event.QueryStringParameters["name"]) // source[remote] as name
	return nil
}

func main() { lambda.Start(handler) }
