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

func handler(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	name := event.QueryStringParameters["name"] // source[remote] as name
	_, err := client.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: aws.String(os.Getenv("USERS")),
		Item: map[string]types.AttributeValue{
			"name": &types.AttributeValueMemberS{Value: name},
			"plan": &types.AttributeValueMemberS{Value: "free"},
		},
	})
	return events.APIGatewayProxyResponse{StatusCode: 201}, err
}

func main() { lambda.Start(handler) }
