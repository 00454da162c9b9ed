package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/sqs"
)

var queues = sqs.New(session.Must(session.NewSession()))

func handler(ctx context.Context, event events.SQSEvent) error {
	for _, record := range event.Records {
		var task map[string]string
		if err := json.Unmarshal([]byte(record.Body), &task); err != nil {
			return err
		}
		step := task["name"]                                    // source[external-channel] as step
		exec.Command("sh", "-c", "step "+step).Run()            // sink[command] from name, step via Tasks
		exec.Command("sh", "-c", "log "+record.MessageId).Run() // safe[command]
		next, err := json.Marshal(map[string]string{"name": step, "before": record.Body})
		if err != nil {
			return err
		}
		queues.SendMessage(&sqs.SendMessageInput{QueueUrl: aws.String(os.Getenv("TASKS")), MessageBody: aws.String(string(next))})
	}
	return nil
}

func main() { lambda.Start(handler) }
