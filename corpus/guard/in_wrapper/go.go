package main

import (
	"context"
	"errors"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var names = map[string]bool{"a": true, "b": true}

type handlerFunc func(ctx context.Context, event events.APIGatewayProxyRequest) error

func checked(inner handlerFunc) handlerFunc {
	return func(ctx context.Context, event events.APIGatewayProxyRequest) error {
		if !names[event.QueryStringParameters["name"]] {
			return errors.New("bad name")
		}
		return inner(ctx, event)
	}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	exec.Command("sh", "-c", "ls "+event.QueryStringParameters["name"]).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+event.QueryStringParameters["other"]).Run() // source[remote] as other; sink[command] from other
	return nil
}

func main() { lambda.Start(checked(handler)) }
