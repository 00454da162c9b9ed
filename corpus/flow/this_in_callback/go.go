package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ name, folder string }

func each(options []string, do func(string)) {
	for _, option := range options {
		do(option)
	}
}

func (j *job) run(options []string) {
	each(options, func(option string) {
		exec.Command("sh", "-c", "ls "+option+j.name).Run() // sink[command] from name
		exec.Command("sh", "-c", "ls "+option+j.folder).Run() // safe[command]
	})
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	one := job{name: event.QueryStringParameters["name"], folder: "tmp"} // source[remote] as name
	one.run([]string{"-l ", "-a "})
	return nil
}

func main() { lambda.Start(handler) }
