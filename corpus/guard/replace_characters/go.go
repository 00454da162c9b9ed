package main

import (
	"context"
	"os/exec"
	"regexp"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var bad = regexp.MustCompile(`[^a-z]`)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+bad.ReplaceAllString(name, "")).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+strings.Replace(name, ";", "", 1)).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+strings.ReplaceAll(name, ";", "")).Run() // sink[command] from name
	return nil
}

func main() { lambda.Start(handler) }
