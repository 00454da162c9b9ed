package main

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

var client *dynamodb.Client

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	_, err := client.Scan(ctx, &dynamodb.ScanInput{ // sink[nosql] from name
		TableName:        aws.String("Users"),
		FilterExpression: aws.String("name = " + name),
	})
	if err != nil {
		return err
	}
	_, err = client.Scan(ctx, &dynamodb.ScanInput{ // safe[nosql]
		TableName:                 aws.String("Users"),
		FilterExpression:          aws.String("name = :n"),
		ExpressionAttributeValues: map[string]types.AttributeValue{":n": &types.AttributeValueMemberS{Value: name}},
	})
	return err
}

func main() { lambda.Start(handler) }
