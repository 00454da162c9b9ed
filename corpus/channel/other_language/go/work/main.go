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
		exec.Command("sh", "-c", "run "+item["job"].String()).Run()      // source[external-channel] as item_job; sink[command] from job, item_job via Jobs
		exec.Command("sh", "-c", "renice "+item["queue"].String()).Run() // source[external-channel] as item_queue; sink[command] from item_queue
		exec.Command("sh", "-c", "log "+record.EventID).Run()            // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
