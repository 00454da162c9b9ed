package main

import (
	"context"
	"os/exec"
	"strconv"

	"al.essio.dev/pkg/shellescape"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls -- "+shellescape.Quote(name)).Run() // safe[command]
	exec.Command("sh", "-c", "ls -- "+strconv.Quote(name)).Run() // sink[command] from name
	return nil
}

func main() { lambda.Start(handler) }
