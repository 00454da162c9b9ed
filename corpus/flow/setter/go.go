package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ command, folder string }

func (j *job) SetName(name string) {
	j.command = "ls " + name
	j.folder = "tmp"
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	one := new(job)
	one.SetName(event.QueryStringParameters["name"]) // source[remote] as name
	exec.Command("sh", "-c", one.command).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+one.folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
