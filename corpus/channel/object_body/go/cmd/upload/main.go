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

func put(ctx context.Context, bucket, text string) error {
	_, err := client.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(bucket), Key: aws.String("report"), Body: strings.NewReader(text)})
	return err
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	report := event.Body // source[remote] as report
	if err := put(ctx, os.Getenv("REPORTS"), report); err != nil {
		return events.APIGatewayProxyResponse{}, err
	}
	return events.APIGatewayProxyResponse{StatusCode: 204}, put(ctx, os.Getenv("TEMPLATES"), "a constant")
}

func main() { lambda.Start(handler) }
