package main

import (
	"context"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var pattern = regexp.MustCompile(`^[a-z]+$`)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	other := event.QueryStringParameters["other"]
	if pattern.MatchString(other) {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		exec.Command("sh", "-c", "ls "+other).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
