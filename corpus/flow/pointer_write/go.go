package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func set(target *string, value string) { *target = value }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := "nobody"
	folder := event.QueryStringParameters["folder"]
	set(&name, event.QueryStringParameters["name"]) // source[remote] as name
	set(&folder, "tmp")
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
