package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func work(jobs <-chan string) {
	for job := range jobs {
		exec.Command("sh", "-c", "ls "+job).Run() // sink[command] from name
	}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	wanted := event.QueryStringParameters["name"] // source[remote] as name
	jobs := make(chan string, 1)
	fixed := make(chan string, 1)
	go work(jobs)
	go func() { fixed <- "tmp" }()
	jobs <- wanted
	close(jobs)
	exec.Command("sh", "-c", "ls "+<-fixed).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
