package main

import (
	"context"

	"example.com/notes/tables"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

var store *tables.Store

func handler(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	text := event.Body // source[remote] as text
	if err := store.Save(ctx, tables.Notes, tables.Entry{Text: text}); err != nil {
		return events.APIGatewayV2HTTPResponse{}, err
	}
	return events.APIGatewayV2HTTPResponse{StatusCode: 201}, store.Save(ctx, tables.Statistics, tables.Entry{Text: "saved"})
}

func main() {
	cfg, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		panic(err)
	}
	store = tables.New(dynamodb.NewFromConfig(cfg))
	lambda.Start(handler)
}
