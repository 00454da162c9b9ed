package main

import (
	"context"
	"os"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

var client *s3.Client

func handler(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	job := event.QueryStringParameters["job"] // source[remote] as job
	_, err := client.PutObject(ctx, &s3.PutObjectInput{
		Bucket: aws.String(os.Getenv("JOBS")),
		Key:    aws.String("jobs/" + job),
		Body:   strings.NewReader(""),
	})
	return events.APIGatewayV2HTTPResponse{StatusCode: 202}, err
}

func main() { lambda.Start(handler) }
