package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type base struct{ name, folder string }

func (b *base) list() {
	exec.Command("sh", "-c", "ls "+b.name).Run() // sink[command] from name
}

func (b *base) tidy() {
	exec.Command("sh", "-c", "rm "+b.folder).Run() // safe[command]
}

type job struct {
	base
	count int
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	one := &job{base: base{name: event.QueryStringParameters["name"], folder: "tmp"}} // source[remote] as name
	one.list()
	one.tidy()
	return nil
}

func main() { lambda.Start(handler) }
