package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/google/uuid"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	key := event.QueryStringParameters["key"] // source[remote] as key
	exec.Command("sh", "-c", "ls "+key).Run() // sink[command] from key
	number, err := uuid.Parse(key)
	if err != nil {
		return err
	}
	exec.Command("sh", "-c", "ls "+number.String()).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
