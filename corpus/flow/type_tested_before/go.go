package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, req events.APIGatewayProxyRequest) error {
	name := req.QueryStringParameters["name"] // source[remote] as name
	value := ctx.Value("kind")
	switch value.(type) {
	case string:
		if value == nil {
			return exec.Command("sh", "-c", name).Run() // safe[command]
		}
		if _, ok := value.(bool); ok {
			return exec.Command("sh", "-c", name).Run() // safe[command]
		}
	case bool, nil:
		if value == nil {
			return exec.Command("sh", "-c", name).Run() // sink[command] from name
		}
	default:
		if _, ok := value.(string); ok {
			return exec.Command("sh", "-c", name).Run() // safe[command]
		}
		if _, ok := value.(int); ok {
			return exec.Command("sh", "-c", name).Run() // sink[command] from name
		}
	}
	return nil
}

func main() { lambda.Start(handle) }
