package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("ls", "--", name).Run() // safe[command]
	exec.CommandContext(ctx, "ls", []string{"--", name}...).Run() // safe[command]
	exec.CommandContext(ctx, "sh", "-c", "ls -- "+name).Run() // sink[command] from name
	return nil
}

func main() { lambda.Start(handler) }
