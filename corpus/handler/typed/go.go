package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func work(ctx context.Context, anything *events.SQSEvent) error {
	for i := range anything.Records {
		record := &anything.Records[i]
		exec.Command("sh", "-c", "ls "+record.Body).Run() // source[external-channel] as body; sink[command] from body
		exec.Command("sh", "-c", "ls "+record.MessageId).Run() // safe[command]
	}
	return nil
}

func main() { lambda.StartWithOptions(work, lambda.WithEnableSIGTERM()) }
