package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	command := "ls"
	command += " -l "
	other := command + "tmp"
	command = command + `"` + name + `"`
	exec.Command("sh", "-c", command).Run() // sink[command] from name
	exec.Command("sh", "-c", other).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
