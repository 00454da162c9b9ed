package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.SQSEvent) error {
	for _, record := range event.Records {
		body := record.Body // source[external-channel] as shop_body
		exec.Command("sh", "-c", "speak "+body).Run()           // sink[command] from text, shop_body via Items
		exec.Command("sh", "-c", "log "+record.MessageId).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
