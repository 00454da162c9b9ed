package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var tools = map[string]string{"small": "gzip", "large": "xz"}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	tool := event.QueryStringParameters["tool"] // source[remote] as tool
	exec.Command(tool, "-k", "file").Run() // sink[program] from tool
	exec.Command(tools[tool], "-k", "file").Run() // safe[program]
	return nil
}

func main() { lambda.Start(handler) }
