package main

import (
	"context"
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct {
	Name string `json:"name"`
}

func handler(ctx context.Context, event events.KinesisEvent) error {
	for _, record := range event.Records {
		var wanted job
		if err := json.Unmarshal(record.Kinesis.Data, &wanted); err != nil {
			return err
		}
		exec.Command("sh", "-c", "ls "+wanted.Name).Run() // source[external-channel] as name; sink[command] from name (warning)
		exec.Command("sh", "-c", "ls "+record.EventID).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
