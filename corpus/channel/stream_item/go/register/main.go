package main

import (
	"context"
	"encoding/json"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type user struct {
	Name string `json:"name" dynamodbav:"name"`
	Plan string `json:"-" dynamodbav:"plan"`
}

var client *dynamodb.Client

func save(ctx context.Context, table string, entry user) error {
	item, err := attributevalue.MarshalMap(entry)
	if err != nil {
		return err
	}
	_, err = client.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String(table), Item: item})
	return err
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	var wanted user
	if err := json.Unmarshal([]byte(event.Body), &wanted); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400}, nil
	}
	entry := user{Name: wanted.Name, Plan: "free"} // source[remote] as name
	if err := save(ctx, os.Getenv("USERS"), entry); err != nil {
		return events.APIGatewayProxyResponse{}, err
	}
	return events.APIGatewayProxyResponse{StatusCode: 201}, save(ctx, os.Getenv("AUDIT"), user{Name: "registered"})
}

func main() { lambda.Start(handler) }
