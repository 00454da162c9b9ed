package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

type note struct {
	Text  string `dynamodbav:"text"`
	Voice string `dynamodbav:"voice"`
}

var client *dynamodb.Client

func handler(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	key := map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: event.PathParameters["id"]}}
	out, err := client.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(os.Getenv("NOTES")), Key: key})
	if err != nil {
		return events.APIGatewayV2HTTPResponse{}, err
	}
	var wanted note
	if err := attributevalue.UnmarshalMap(out.Item, &wanted); err != nil {
		return events.APIGatewayV2HTTPResponse{}, err
	}
	exec.Command("sh", "-c", "speak "+wanted.Text).Run()          // sink[command] from text via Notes
	exec.Command("sh", "-c", "speak --voice "+wanted.Voice).Run() // safe[command]
	out, err = client.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(os.Getenv("SETTINGS")), Key: key})
	if err != nil {
		return events.APIGatewayV2HTTPResponse{}, err
	}
	var setting note
	if err := attributevalue.UnmarshalMap(out.Item, &setting); err != nil {
		return events.APIGatewayV2HTTPResponse{}, err
	}
	exec.Command("sh", "-c", "speak "+setting.Text).Run() // safe[command]
	return events.APIGatewayV2HTTPResponse{StatusCode: 204}, nil
}

func main() { lambda.Start(handler) }
