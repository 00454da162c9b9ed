package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	job := map[string]string{"name": event.QueryStringParameters["name"], "other": event.QueryStringParameters["other"]} // source[remote] as both
	delete(job, "name")
	exec.Command("sh", "-c", "ls "+job["other"]).Run() // sink[command] from both
	exec.Command("sh", "-c", "ls "+job["name"]).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
