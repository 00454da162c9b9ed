package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+min(name, "a")).Run() // safe[command]; SPURIOUS sink[command] from name: what another file of the package declares is not known here
	exec.Command("sh", "-c", "ls "+max(name, "a")).Run() // sink[command] from name
	return nil
}

func main() { lambda.Start(handler) }
