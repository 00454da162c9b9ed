package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type key string

func run(ctx context.Context) {
	name, _ := ctx.Value(key("name")).(string)
	folder, _ := ctx.Value(key("folder")).(string)
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	ctx = context.WithValue(ctx, key("name"), event.QueryStringParameters["name"]) // source[remote] as name
	ctx = context.WithValue(ctx, key("folder"), "tmp")
	run(ctx)
	return nil
}

func main() { lambda.Start(handler) }
