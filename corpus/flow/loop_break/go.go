package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	found, count := "nobody", "none"
	for {
		if os.Getenv("LONG") != "" {
			found = event.QueryStringParameters["name"] // source[remote] as name
			break
		}
		count = "some"
	}
	exec.Command("sh", "-c", "ls "+found).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+count).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
