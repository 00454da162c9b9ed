package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.SQSEvent) error {
	for _, record := range event.Records {
		exec.Command("sh", "-c", "echo "+record.Body).Run() // source[external-channel] as body; sink[command] from body
		exec.Command("sh", "-c", "echo "+record.MessageId).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
