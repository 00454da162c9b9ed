package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func each(records []events.SQSMessage, do func(events.SQSMessage)) {
	for _, record := range records {
		do(record)
	}
}

func handler(ctx context.Context, event events.SQSEvent) error {
	each(event.Records, func(record events.SQSMessage) {
		exec.Command("sh", "-c", "echo "+record.Body).Run() // source[external-channel] as body; sink[command] from body
		exec.Command("sh", "-c", "echo "+record.MessageId).Run() // safe[command]
	})
	return nil
}

func main() { lambda.Start(handler) }
