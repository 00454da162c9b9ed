package main

import (
	"context"
	"os"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

var client *s3.Client

func handler(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	name := event.PathParameters["name"] // source[remote] as name
	_, err := client.PutObject(ctx, &s3.PutObjectInput{
		Bucket: aws.String(os.Getenv("UPLOADS")),
		Key:    aws.String("uploads/" + name + ".png"),
		Body:   strings.NewReader(""),
	})
	return events.APIGatewayProxyResponse{StatusCode: 204}, err
}

func main() {
	cfg, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		panic(err)
	}
	client = s3.NewFromConfig(cfg)
	lambda.Start(handler)
}
