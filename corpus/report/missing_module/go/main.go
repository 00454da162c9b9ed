package main

import (
	"context"
	"os/exec"

	"example.com/orders/missing"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	missing.Start() // note[unresolved]
	exec.Command("sh", "-c", "ls "+event.QueryStringParameters["name"]).Run() // source[remote] as name; sink[command] from name
	exec.Command("sh", "-c", "ls tmp").Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
