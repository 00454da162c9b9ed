package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name, ok := event.QueryStringParameters["name"] // source[remote] as name
	if !ok {
		return errors.New("no name")
	}
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	exec.Command("sh", "-c", fmt.Sprint("ls ", ok)).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
