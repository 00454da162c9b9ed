package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ name, folder string }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	wanted := job{name: event.QueryStringParameters["name"], folder: "var"} // source[remote] as name
	fixed := wanted
	fixed.name = "fixed"
	exec.Command("sh", "-c", "ls "+wanted.name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+fixed.name).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+fixed.folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
