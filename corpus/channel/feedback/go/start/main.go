package main

import (
	"context"
	"encoding/json"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/sqs"
)

var queues = sqs.New(session.Must(session.NewSession()))

func handler(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	name := event.Body // source[remote] as name
	task, err := json.Marshal(map[string]string{"name": name})
	if err != nil {
		return events.APIGatewayV2HTTPResponse{}, err
	}
	_, err = queues.SendMessage(&sqs.SendMessageInput{QueueUrl: aws.String(os.Getenv("TASKS")), MessageBody: aws.String(string(task))})
	return events.APIGatewayV2HTTPResponse{StatusCode: 202}, err
}

func main() { lambda.Start(handler) }
