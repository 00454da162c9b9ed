package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ name, folder string }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var one job
	one.folder = "tmp"
	one.name = event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+one.name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+one.folder).Run() // safe[command]
	one.name = "fixed"
	exec.Command("sh", "-c", "ls "+one.name).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
