package main

import (
	"context"
	"encoding/json"
	"os/exec"

	"example.com/labels/message"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.SQSEvent) error {
	for _, record := range event.Records {
		var label message.Label
		if err := json.Unmarshal([]byte(record.Body), &label); err != nil {
			return nil
		}
		exec.Command("sh", "-c", "print "+label.Address).Run()  // source[external-channel] as label_address; sink[command] from address, label_address via Orders
		exec.Command("sh", "-c", "lpstat "+label.Printer).Run() // source[external-channel] as label_printer; sink[command] from label_printer
		exec.Command("sh", "-c", "log "+record.MessageId).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
