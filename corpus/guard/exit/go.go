package main

import (
	"context"
	"log"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	other := event.QueryStringParameters["other"]
	if name != "tmp" {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		log.Fatalf("bad name %q", name)
	}
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	if other != "tmp" {
		os.Exit(1)
	}
	exec.Command("sh", "-c", "ls "+other).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
