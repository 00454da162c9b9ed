package main

import (
	"context"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var pattern = regexp.MustCompile(`^id:(.+)$`)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	if groups := pattern.FindStringSubmatch(name); groups != nil {
		exec.Command("sh", "-c", "ls "+groups[1]).Run() // sink[command] from name
	}
	if groups := pattern.FindStringSubmatch("id:tmp"); groups != nil {
		exec.Command("sh", "-c", "ls "+groups[1]).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
