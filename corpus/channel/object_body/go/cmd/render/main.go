package main

import (
	"context"
	"io"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

var client *s3.Client

func handler(ctx context.Context, event events.S3Event) error {
	for _, record := range event.Records {
		bucket, key := record.S3.Bucket.Name, record.S3.Object.Key // source[external-channel] as key
		object, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: &bucket, Key: &key})
		if err != nil {
			return err
		}
		report, _ := io.ReadAll(object.Body)
		exec.Command("sh", "-c", "render "+string(report)).Run() // sink[command] from report via Reports
		template, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(os.Getenv("TEMPLATES")), Key: aws.String("default")})
		if err != nil {
			return err
		}
		text, _ := io.ReadAll(template.Body)
		exec.Command("sh", "-c", "render "+string(text)).Run() // safe[command]
		index, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: &bucket, Key: aws.String("index.json")})
		if err != nil {
			return err
		}
		list, _ := io.ReadAll(index.Body)
		exec.Command("sh", "-c", "render "+string(list)).Run() // safe[command]
		exec.Command("sh", "-c", "render "+key).Run()          // sink[command] from key
	}
	return nil
}

func main() { lambda.Start(handler) }
