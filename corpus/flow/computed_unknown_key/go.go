package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	job := map[string]string{"folder": "tmp"}
	other := map[string]string{"folder": "tmp"}
	job[os.Getenv("FIELD")] = event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+job["folder"]).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+other["folder"]).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
