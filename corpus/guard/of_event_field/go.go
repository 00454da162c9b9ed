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
	if !pattern.MatchString(event.PathParameters["name"]) {
		return errors.New("bad name")
	}
	exec.Command("sh", "-c", "ls "+event.PathParameters["name"]).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+event.PathParameters["other"]).Run() // source[remote] as other; sink[command] from other
	return nil
}

func main() { lambda.Start(handler) }
