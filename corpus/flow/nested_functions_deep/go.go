package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	folder := "tmp"
	outer := func() {
		middle := func() func() {
			return func() {
				exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
				exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
			}
		}
		middle()()
	}
	outer()
	return nil
}

func main() { lambda.Start(handler) }
