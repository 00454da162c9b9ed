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
		exec.Command("sh", "-c", "welcome "+item["name"].String()).Run()        // source[external-channel] as item_name; sink[command] from name, item_name via Users
		exec.Command("sh", "-c", "welcome --plan "+item["plan"].String()).Run() // source[external-channel] as item_plan; sink[command] from item_plan
		exec.Command("sh", "-c", "log "+record.EventID).Run()                   // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
