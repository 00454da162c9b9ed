package main

import (
	"context"
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type envelope struct{ Message string }

type job struct {
	Name string `json:"name"`
}

func handler(ctx context.Context, event events.SQSEvent) error {
	for _, record := range event.Records {
		var outer envelope
		if err := json.Unmarshal([]byte(record.Body), &outer); err != nil {
			return err
		}
		var inner job
		if err := json.Unmarshal([]byte(outer.Message), &inner); err != nil {
			return err
		}
		exec.Command("sh", "-c", "ls "+inner.Name).Run() // source[external-channel] as name; sink[command] from name (warning)
		exec.Command("sh", "-c", "ls "+record.EventSourceARN).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
