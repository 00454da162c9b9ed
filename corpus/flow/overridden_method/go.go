package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type base struct{}

func (base) act(name string) {
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
}

func (base) show(name string) {
	exec.Command("sh", "-c", "cat tmp").Run() // safe[command]
}

type quiet struct{ base }

func (quiet) act(name string) {
	exec.Command("sh", "-c", "ls").Run() // safe[command]
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	base{}.act(event.QueryStringParameters["name"]) // source[remote] as name
	quiet{}.act(event.QueryStringParameters["other"])
	quiet{}.show(event.QueryStringParameters["other"])
	return nil
}

func main() { lambda.Start(handler) }
