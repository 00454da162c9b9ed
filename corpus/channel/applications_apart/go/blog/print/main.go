package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.SQSEvent) error {
	for _, record := range event.Records {
		body := record.Body // source[external-channel] as blog_body
		exec.Command("sh", "-c", "speak "+body).Run() // sink[command] from blog_body
	}
	return nil
}

func main() { lambda.Start(handler) }
