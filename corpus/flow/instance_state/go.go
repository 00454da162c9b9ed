package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type runner struct{ words, others []string }

func newRunner() *runner { return &runner{words: []string{"ls"}, others: []string{"ls"}} }

func (r *runner) add(word string) *runner {
	r.words = append(r.words, word)
	return r
}

func (r *runner) run() {
	exec.Command("sh", "-c", strings.Join(r.words, " ")).Run() // sink[command] from name
	exec.Command("sh", "-c", strings.Join(r.others, " ")).Run() // safe[command]
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	newRunner().add("-l").add(event.QueryStringParameters["name"]).run() // source[remote] as name
	return nil
}

func main() { lambda.Start(handler) }
