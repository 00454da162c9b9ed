package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"]
	name = "x"
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	later := func() string { return name }
	_ = later
	return nil
}

func early(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	name = "x"
	later := func() string { return name }
	_ = later
	return nil
}

func main() {
	if len(kind) > 0 {
		lambda.Start(handler)
	}
	lambda.Start(early)
}

var kind string
