package main

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	text, err := base64.StdEncoding.DecodeString(event.Body) // source[remote] as body
	if err != nil {
		return err
	}
	exec.Command("sh", "-c", "echo "+string(text)).Run() // sink[command] from body
	exec.Command("sh", "-c", "echo "+hex.EncodeToString([]byte(event.Body))).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
