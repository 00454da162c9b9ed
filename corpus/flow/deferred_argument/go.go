package main

import (
	"context"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func run(name string) {
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
}

func tidy(name string) {
	exec.Command("sh", "-c", "rm "+name).Run() // safe[command]
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	defer run(name)
	name = "tmp"
	defer tidy(name)
	name = event.QueryStringParameters["other"]
	_ = fmt.Sprintln(name)
	return nil
}

func main() { lambda.Start(handler) }
