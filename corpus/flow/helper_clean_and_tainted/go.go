package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func trim(text string) string { return strings.TrimSpace(text) }

func lower(text string) string { return strings.ToLower(trim(text)) }

func tidy(text string) string { return lower(text) }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := tidy(event.QueryStringParameters["name"]) // source[remote] as name
	folder := tidy(" TMP ")
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
