package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	for key, value := range event.QueryStringParameters { // source[remote] as pair
		exec.Command("sh", "-c", "set "+key+"="+value).Run() // sink[command] from pair
	}
	for key, value := range map[string]string{"a": "x"} {
		exec.Command("sh", "-c", "set "+key+"="+value).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
