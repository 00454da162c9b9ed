package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func run(name string) {
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	exec.Command("sh", "-c", "ls "+event.QueryStringParameters["name"]).Run() // source[remote] as name; sink[command] from name
	return nil
}

func main() {
	if len(os.Args) > 1 {
		run(os.Args[1])
		return
	}
	lambda.Start(handler)
}
