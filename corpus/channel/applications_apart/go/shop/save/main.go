package main

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

const queue = "https://sqs.eu-central-1.amazonaws.com/123456789012/items"

var client *sqs.Client

func handler(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	text := event.Body // source[remote] as text
	_, err := client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String(queue), MessageBody: &text})
	return events.APIGatewayV2HTTPResponse{StatusCode: 201}, err
}

func main() { lambda.Start(handler) }
