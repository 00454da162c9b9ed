package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.DynamoDBEvent) error {
	for _, record := range event.Records {
		item := record.Change.NewImage
		exec.Command("sh", "-c", "review "+item["name"].String()).Run() // source[external-channel] as audited; sink[command] from audited
	}
	return nil
}

func main() { lambda.Start(handler) }
