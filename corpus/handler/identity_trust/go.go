package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	claims := event.RequestContext.Authorizer["claims"].(map[string]interface{})
	exec.Command("sh", "-c", "ls "+claims["email"].(string)).Run() // source[authenticated] as email; sink[command] from email (warning)
	exec.Command("sh", "-c", "ls "+event.RequestContext.Stage).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
