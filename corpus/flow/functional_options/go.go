package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ name, folder string }

type option func(*job)

func named(name string) option { return func(j *job) { j.name = name } }

func in(folder string) option { return func(j *job) { j.folder = folder } }

func newJob(options ...option) *job {
	one := &job{}
	for _, apply := range options {
		apply(one)
	}
	return one
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	one := newJob(named(event.QueryStringParameters["name"]), in("tmp")) // source[remote] as name
	exec.Command("sh", "-c", "ls "+one.name).Run() // MISSING sink[command] from name: functions in a list that a helper calls are not followed
	exec.Command("sh", "-c", "ls "+one.folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
