package main

import (
	"context"
	"os"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var pattern = regexp.MustCompile(`^[a-z]+$`)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	long := os.Getenv("LONG") != ""
	if name != "" && long && pattern.MatchString(name) {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	}
	if long || pattern.MatchString(name) {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
	return nil
}

func main() { lambda.Start(handler) }
