package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.S3Event) error {
	for _, record := range event.Records {
		key := record.S3.Object.Key // source[external-channel] as key_removed
		if err := exec.Command("sh", "-c", "convert "+key).Run(); err != nil { // sink[command] from key_removed
			return err
		}
		if err := exec.Command("sh", "-c", "sync "+record.S3.Bucket.Name).Run(); err != nil { // safe[command]
			return err
		}
	}
	return nil
}

func main() {
	lambda.Start(handler)
}
