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

type printer struct {
	client *s3.Client
	bucket string
}

func newPrinter(bucket string) *printer {
	cfg, _ := config.LoadDefaultConfig(context.Background())
	return &printer{client: s3.NewFromConfig(cfg), bucket: bucket}
}

func (p *printer) Handle(ctx context.Context, event events.SQSEvent) error {
	for _, record := range event.Records {
		_, err := p.client.PutObject(ctx, &s3.PutObjectInput{
			Bucket: &p.bucket,
			Key:    aws.String("labels/" + record.MessageId),
			Body:   strings.NewReader(record.Body),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func main() {
	lambda.Start(newPrinter(os.Getenv("RECEIPTS")).Handle)
}
