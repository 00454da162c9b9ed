package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	if name != event.QueryStringParameters["other"] {
		return nil
	}
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	if name != os.Getenv("FOLDER") {
		return nil
	}
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
