package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func options(values map[string]string) string {
	var words []string
	for key, value := range values {
		words = append(words, "--"+key+"="+value)
	}
	return strings.Join(words, " ")
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	exec.Command("sh", "-c", "ls "+options(map[string]string{"name": event.QueryStringParameters["name"]})).Run() // source[remote] as name; sink[command] from name
	exec.Command("sh", "-c", "ls "+options(map[string]string{"name": "tmp"})).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
