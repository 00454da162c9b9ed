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

func jobs(event events.SQSEvent) ([]job, error) {
	var all []job
	for _, record := range event.Records {
		var one job
		if err := json.Unmarshal([]byte(record.Body), &one); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

func work(one job) {
	exec.Command("sh", "-c", "ls "+one.Name).Run() // source[external-channel] as name; sink[command] from name (warning)
}

func tidy(message string) {
	exec.Command("sh", "-c", "rm "+message).Run() // safe[command]
}

func handler(ctx context.Context, event events.SQSEvent) error {
	all, err := jobs(event)
	if err != nil {
		return err
	}
	for _, one := range all {
		work(one)
	}
	for _, record := range event.Records {
		tidy(record.MessageId)
	}
	return nil
}

func main() { lambda.Start(handler) }
