package main

import (
	"context"
	"os/exec"
	"sync"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func load(value string) string { return value }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var name, folder string
	wanted := event.QueryStringParameters["name"] // source[remote] as name
	var group sync.WaitGroup
	group.Add(2)
	go func() {
		defer group.Done()
		name = load(wanted)
	}()
	go func() {
		defer group.Done()
		folder = load("tmp")
	}()
	group.Wait()
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
