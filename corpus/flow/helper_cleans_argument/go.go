package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ name, folder string }

func reset(j *job) { j.name = "fixed" }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	one := &job{name: event.QueryStringParameters["name"], folder: event.QueryStringParameters["folder"]} // source[remote] as both
	reset(one)
	exec.Command("sh", "-c", "ls "+one.folder).Run() // sink[command] from both
	exec.Command("sh", "-c", "ls "+one.name).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
