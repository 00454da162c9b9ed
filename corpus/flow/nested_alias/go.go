package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type side struct{ name string }

type job struct{ input, output *side }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	one := job{input: &side{name: "x"}, output: &side{name: "y"}}
	target := one.input
	target.name = event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+one.input.name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+one.output.name).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
