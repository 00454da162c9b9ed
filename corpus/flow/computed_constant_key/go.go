package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

const field = "name"

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	job := map[string]string{"folder": "tmp"}
	job[field] = event.QueryStringParameters["na"+"me"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+job["name"]).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+job["fol"+"der"]).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
