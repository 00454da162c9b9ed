package main

import (
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type record struct {
	EventName string
}

func web(event events.APIGatewayProxyRequest) error {
	if event.HTTPMethod != "POST" {
		return nil
	}
	exec.Command("sh", "-c", "ls "+event.Body).Run() // source[remote] as body; sink[command] from body (error, high)
	return nil
}

func stream(event events.DynamoDBEvent) error {
	for _, record := range event.Records {
		if record.EventName != "INSERT" {
			continue
		}
		exec.Command("sh", "-c", "ls "+record.Change.NewImage["name"].String()).Run() // source[external-channel] as image; sink[command] from image (warning)
		exec.Command("sh", "-c", "ls "+record.EventID).Run() // safe[command]
	}
	return nil
}

func main() {
	if os.Getenv("HANDLER") == "web" {
		lambda.Start(web)
	}
	lambda.Start(stream)
}
