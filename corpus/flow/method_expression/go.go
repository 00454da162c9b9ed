package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ name string }

func (j job) run(option string) {
	exec.Command("sh", "-c", "ls "+option+j.name).Run() // sink[command] from name
}

func (j job) tidy(option string) {
	exec.Command("sh", "-c", "rm "+option).Run() // safe[command]
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	one := job{name: event.QueryStringParameters["name"]} // source[remote] as name
	job.run(one, "-l ")
	job.tidy(one, "-l ")
	return nil
}

func main() { lambda.Start(handler) }
