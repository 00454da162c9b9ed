package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func join(words ...string) string { return strings.Join(words, " ") }

func first(words ...string) string { return words[0] }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	words := []string{"ls", name}
	exec.Command("sh", "-c", join(words...)).Run() // sink[command] from name
	exec.Command("sh", "-c", join("ls", name)).Run() // sink[command] from name
	exec.Command("sh", "-c", first(words...)).Run() // safe[command]
	exec.Command("sh", "-c", first("ls", name)).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
