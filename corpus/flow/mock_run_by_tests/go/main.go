package main

import (
	"context"

	"example.com/regatta/boats"
	"example.com/regatta/harbour"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	crew := &boats.Crew{Lister: harbour.New()}
	return crew.Show(event.QueryStringParameters["name"]) // source[remote] as name
}

func main() { lambda.Start(handler) }
