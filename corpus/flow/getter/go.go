package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ name string }

func (j *job) Command() string { return "ls " + j.name }

func (j *job) Folder() string { return "tmp" }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	one := &job{name: event.QueryStringParameters["name"]} // source[remote] as name
	exec.Command("sh", "-c", one.Command()).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+one.Folder()).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
