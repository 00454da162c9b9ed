package main

import (
	"encoding/json"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func queue(event events.SQSEvent) error {
	for _, record := range event.Records {
		exec.Command("sh", "-c", "ls "+record.Body).Run() // source[external-channel] as body; sink[command] from body (warning)
		exec.Command("sh", "-c", "ls "+record.EventSourceARN).Run() // safe[command]
	}
	return nil
}

func topic(event events.SNSEvent) error {
	exec.Command("sh", "-c", "ls "+event.Records[0].SNS.Message).Run() // source[external-channel] as message; sink[command] from message (warning)
	exec.Command("sh", "-c", "ls "+event.Records[0].SNS.TopicArn).Run() // safe[command]
	return nil
}

func bus(event events.CloudWatchEvent) error {
	var detail struct {
		Name string `json:"name"`
	}
	if err := json.Unmarshal(event.Detail, &detail); err != nil {
		return err
	}
	exec.Command("sh", "-c", "ls "+detail.Name).Run() // source[external-channel] as detail; sink[command] from detail (warning)
	exec.Command("sh", "-c", "ls "+event.DetailType).Run() // safe[command]
	return nil
}

func main() {
	switch os.Getenv("HANDLER") {
	case "queue":
		lambda.Start(queue)
	case "topic":
		lambda.Start(topic)
	default:
		lambda.Start(bus)
	}
}
