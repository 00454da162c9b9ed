package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type order struct {
	Name string `json:"name"`
}

func queue(ctx context.Context, event events.SQSEvent) error {
	for _, record := range event.Records {
		var wanted order
		if err := json.Unmarshal([]byte(record.Body), &wanted); err != nil {
			return err
		}
		exec.Command("sh", "-c", "ls "+wanted.Name).Run() // source[external-channel] as body; sink[command] from body
		exec.Command("sh", "-c", "ls "+record.MessageId).Run() // safe[command]
	}
	return nil
}

func topic(ctx context.Context, event events.SNSEvent) error {
	var wanted order
	json.Unmarshal([]byte(event.Records[0].SNS.Message), &wanted)
	exec.Command("sh", "-c", "ls "+wanted.Name).Run() // source[external-channel] as message; sink[command] from message
	return nil
}

func web(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var wanted order
	json.Unmarshal([]byte(event.QueryStringParameters["order"]), &wanted)
	exec.Command("sh", "-c", "ls "+wanted.Name).Run() // source[remote] as parameter; sink[command] from parameter
	return nil
}

func main() {
	switch os.Getenv("HANDLER") {
	case "queue":
		lambda.Start(queue)
	case "topic":
		lambda.Start(topic)
	default:
		lambda.Start(web)
	}
}
