package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type runner interface{ run(name string) }

type shell struct{ program string }

func (s *shell) run(name string) {
	exec.Command("sh", "-c", s.program+" "+name).Run() // sink[command] from made, kept
}

type quiet struct{}

func (q *quiet) run(name string) {
	exec.Command("sh", "-c", "ls").Run() // safe[command]
}

type service struct {
	runner runner
	title  string
}

func newService(r runner, title string) *service { return &service{runner: r, title: title} }

func (s *service) start(name string) { s.runner.run(name) }

var loud = newService(&shell{program: "ls"}, "loud")
var silent = newService(&quiet{}, "quiet")

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	query := event.QueryStringParameters
	newService(&shell{program: "ls"}, "loud").start(query["made"]) // source[remote] as made
	newService(&quiet{}, "quiet").start(query["name"])
	loud.start(query["kept"]) // source[remote] as kept
	silent.start(query["name"])
	return nil
}

func main() { lambda.Start(handler) }
