package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var jobs strings.Builder
	jobs.WriteString(event.Body + jobs.String()) // source[remote] as body
	exec.Command("sh", "-c", jobs.String()).Run() // sink[command] from body

	var own strings.Builder
	own.WriteString("ls" + own.String())
	exec.Command("sh", "-c", own.String()).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
