package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.SQSEvent) error {
	bodies := make([]string, len(event.Records))
	ids := make([]string, len(event.Records))
	for i := 0; i < len(event.Records); i++ {
		bodies[i] = event.Records[i].Body // source[external-channel] as body
		ids[i] = event.Records[i].MessageId
	}
	exec.Command("sh", "-c", "echo "+bodies[0]).Run() // sink[command] from body
	exec.Command("sh", "-c", "echo "+ids[0]).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
