package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var text strings.Builder
	text.WriteString(event.QueryStringParameters["name"]) // source[remote] as name
	exec.Command("sh", "-c", text.String()).Run() // sink[command] from name
	text.Reset()
	text.WriteString("ls")
	exec.Command("sh", "-c", text.String()).Run() // safe[command]
	exec.Command("sh", "-c", strings.NewReplacer("x", event.QueryStringParameters["other"]).Replace("ls x")).Run() // source[remote] as other; sink[command] from other
	exec.Command("sh", "-c", strings.NewReplacer("x", "tmp").Replace("ls x")).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
