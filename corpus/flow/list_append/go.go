package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	words := []string{"ls"}
	others := []string{"ls"}
	words = append(words, event.QueryStringParameters["name"]) // source[remote] as name
	others = append(others, "tmp")
	exec.Command("sh", "-c", strings.Join(words, " ")).Run() // sink[command] from name
	exec.Command("sh", "-c", strings.Join(others, " ")).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
