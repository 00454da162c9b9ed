package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func fold(records []events.SQSMessage, text string, add func(string, events.SQSMessage) string) string {
	for _, record := range records {
		text = add(text, record)
	}
	return text
}

func handler(ctx context.Context, event events.SQSEvent) error {
	everything := fold(event.Records, "echo", func(text string, record events.SQSMessage) string {
		return text + " " + record.Body // source[external-channel] as body
	})
	ids := fold(event.Records, "echo", func(text string, record events.SQSMessage) string {
		return text + " " + record.MessageId
	})
	exec.Command("sh", "-c", everything).Run() // sink[command] from body
	exec.Command("sh", "-c", ids).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
