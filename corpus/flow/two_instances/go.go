package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ name string }

func (j job) command() string { return "ls " + j.name }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	wanted := job{name: event.QueryStringParameters["name"]} // source[remote] as name
	fixed := job{name: "tmp"}
	exec.Command("sh", "-c", wanted.command()).Run() // sink[command] from name
	exec.Command("sh", "-c", fixed.command()).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
