package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.SQSEvent) error {
	var bodies, ids []string
	collect := func(record events.SQSMessage) {
		bodies = append(bodies, record.Body) // source[external-channel] as body
		ids = append(ids, record.MessageId)
	}
	for _, record := range event.Records {
		collect(record)
	}
	exec.Command("sh", "-c", "echo "+strings.Join(bodies, " ")).Run() // sink[command] from body
	exec.Command("sh", "-c", "echo "+strings.Join(ids, " ")).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
