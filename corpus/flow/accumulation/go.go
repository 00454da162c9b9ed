package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.SQSEvent) error {
	everything := "echo"
	dots := "echo "
	for _, record := range event.Records {
		everything += " " + record.Body // source[external-channel] as body
		dots += "."
	}
	exec.Command("sh", "-c", everything).Run() // sink[command] from body
	exec.Command("sh", "-c", dots).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
