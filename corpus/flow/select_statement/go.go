package main

import (
	"context"
	"fmt"
	"os/exec"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	names := make(chan string, 1)
	folders := make(chan string, 1)
	names <- event.QueryStringParameters["name"] // source[remote] as name
	folders <- "tmp"
	select {
	case name := <-names:
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	case folder, ok := <-folders:
		exec.Command("sh", "-c", fmt.Sprint("ls ", folder, ok)).Run() // safe[command]
	case <-time.After(time.Second):
	}
	return nil
}

func main() { lambda.Start(handler) }
