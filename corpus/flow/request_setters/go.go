package main

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go/service/dynamodb"
)

var client *dynamodb.DynamoDB

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	query := &dynamodb.QueryInput{}
	query.SetTableName("boats")
	query.SetFilterExpression("size > " + event.QueryStringParameters["size"]) // source[remote] as size
	if _, err := client.Query(query); err != nil { // sink[nosql] from size
		return err
	}
	fixed := new(dynamodb.QueryInput)
	fixed.SetTableName("boats")
	fixed.SetFilterExpression("size > :size")
	_, err := client.Query(fixed) // safe[nosql]
	return err
}

func main() { lambda.Start(handler) }
