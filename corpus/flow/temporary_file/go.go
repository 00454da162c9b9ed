package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	file, err := os.CreateTemp("", "input")
	if err != nil {
		return err
	}
	file.WriteString(event.Body)
	exec.Command("sh", "-c", "convert "+file.Name()).Run() // safe[command]
	exec.Command("sh", "-c", "convert "+event.Body).Run() // source[remote] as body; sink[command] from body
	return nil
}

func main() { lambda.Start(handler) }
