package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type lister interface {
	List(name string)
	Tidy(name string)
}

type shell struct{ folder string }

func (s *shell) List(name string) {
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
}

func (s *shell) Tidy(name string) {
	exec.Command("sh", "-c", "rm "+s.folder).Run() // safe[command]
}

func newLister() lister { return &shell{folder: "tmp"} }

var work = newLister()

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	work.List(name)
	work.Tidy(name)
	return nil
}

func main() { lambda.Start(handler) }
