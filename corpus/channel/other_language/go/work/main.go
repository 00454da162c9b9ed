package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.DynamoDBEvent) error {
	for _, record := range event.Records {
		item := record.Change.NewImage // source[external-channel] as item
		exec.Command("sh", "-c", "run "+item["job"].String()).Run()      // sink[command] from job, item via Jobs
		exec.Command("sh", "-c", "renice "+item["queue"].String()).Run() // sink[command] from item
		exec.Command("sh", "-c", "log "+record.EventID).Run()            // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
