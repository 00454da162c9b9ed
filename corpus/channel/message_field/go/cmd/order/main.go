package main

import (
	"context"
	"encoding/json"
	"os"

	"example.com/labels/message"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

type order struct {
	Address string `json:"address"`
}

var client *sqs.Client

func handler(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	var wanted order
	if err := json.Unmarshal([]byte(event.Body), &wanted); err != nil {
		return events.APIGatewayV2HTTPResponse{StatusCode: 400}, nil
	}
	label, err := json.Marshal(message.Label{Address: wanted.Address, Printer: "front"}) // source[remote] as address
	if err != nil {
		return events.APIGatewayV2HTTPResponse{}, err
	}
	client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String(os.Getenv("ORDERS")), MessageBody: aws.String(string(label))})
	ours, err := json.Marshal(message.Label{Address: "ours", Printer: "back"})
	if err != nil {
		return events.APIGatewayV2HTTPResponse{}, err
	}
	client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String(os.Getenv("RETURNS")), MessageBody: aws.String(string(ours))})
	return events.APIGatewayV2HTTPResponse{StatusCode: 202}, nil
}

func main() { lambda.Start(handler) }
