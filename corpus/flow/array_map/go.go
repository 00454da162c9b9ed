package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func mapped[T, R any](values []T, change func(T) R) []R {
	changed := make([]R, 0, len(values))
	for _, value := range values {
		changed = append(changed, change(value))
	}
	return changed
}

func handler(ctx context.Context, event events.SQSEvent) error {
	bodies := mapped(event.Records, func(record events.SQSMessage) string { return record.Body }) // source[external-channel] as body
	ids := mapped(event.Records, func(record events.SQSMessage) string { return record.MessageId })
	exec.Command("sh", "-c", "echo "+strings.Join(bodies, " ")).Run() // sink[command] from body
	exec.Command("sh", "-c", "echo "+strings.Join(ids, " ")).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
