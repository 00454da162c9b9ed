package main

import (
	"context"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var (
	good  = regexp.MustCompile(`^[a-z0-9_-]{1,30}$`)
	bad   = regexp.MustCompile(`^[a-z;]+$`)
	worse = regexp.MustCompile(`^.+$`)
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	if good.MatchString(name) {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	}
	if bad.MatchString(name) {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
	if worse.MatchString(name) {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
	return nil
}

func main() { lambda.Start(handler) }
