package main

import (
	"context"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type pair struct{ name, folder string }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name, folder, depth := event.QueryStringParameters["name"], "tmp", 3 // source[remote] as name
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	exec.Command("sh", "-c", fmt.Sprintf("ls %s %d", folder, depth)).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
