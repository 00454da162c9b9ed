package main

import (
	"context"
	"errors"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var pattern = regexp.MustCompile(`^[a-z]+$`)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"]
	other := event.QueryStringParameters["other"] // source[remote] as other
	if !pattern.MatchString(name) {
		return errors.New("bad name")
	}
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+other).Run() // sink[command] from other
	return nil
}

func main() { lambda.Start(handler) }
