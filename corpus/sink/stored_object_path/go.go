package main

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

func save(ctx context.Context, client *s3.Client, bucket, key, file string) error {
	object, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(bucket), Key: aws.String(key)})
	if err != nil {
		return err
	}
	defer object.Body.Close()
	target, err := os.Create(file) // sink[path] from key
	if err != nil {
		return err
	}
	defer target.Close()
	_, err = io.Copy(target, object.Body)
	return err
}

func fixed(ctx context.Context, client *s3.Client, bucket, key, folder string) error {
	_, err := os.Create(filepath.Join(folder, "object")) // safe[path]
	return err
}

func handler(ctx context.Context, event events.S3Event) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	client := s3.NewFromConfig(cfg)
	for _, record := range event.Records {
		bucket, key := record.S3.Bucket.Name, record.S3.Object.Key // source[external-channel] as key
		if err := save(ctx, client, bucket, key, "/tmp/"+key); err != nil {
			return err
		}
		if err := fixed(ctx, client, bucket, key, "/tmp"); err != nil {
			return err
		}
	}
	return nil
}

func main() { lambda.Start(handler) }
