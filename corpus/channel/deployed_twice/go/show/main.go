package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

var client *dynamodb.Client

func handler(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	key := map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: event.PathParameters["id"]}}
	note, err := client.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(os.Getenv("TABLE")), Key: key})
	if err != nil {
		return events.APIGatewayV2HTTPResponse{}, err
	}
	exec.Command("sh", "-c", "speak "+note.Item["text"].(*types.AttributeValueMemberS).Value).Run() // sink[command] from text via Notes
	setting, err := client.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(os.Getenv("SETTINGS")), Key: key})
	if err != nil {
		return events.APIGatewayV2HTTPResponse{}, err
	}
	if text, ok := setting.Item["text"].(*types.AttributeValueMemberS); ok {
		exec.Command("sh", "-c", "speak "+text.Value).Run() // safe[command]
	}
	return events.APIGatewayV2HTTPResponse{StatusCode: 204}, nil
}

func main() { lambda.Start(handler) }
