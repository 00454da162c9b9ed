package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

var client *dynamodb.Client

func handler(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	text := event.Body // source[remote] as text
	item := map[string]types.AttributeValue{"text": &types.AttributeValueMemberS{Value: text}}
	client.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String(os.Getenv("NOTES")), Item: item})
	client.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String(os.Getenv("DRAFTS")), Item: item})
	return events.APIGatewayV2HTTPResponse{StatusCode: 201}, nil
}

func main() { lambda.Start(handler) }
