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

func listed(name string, all bool) string {
	folder := name
	if !all {
		folder = name + "/logs"
	}
	show := func() string { return folder }
	return show()
}

func told(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as told
	return exec.Command("sh", "-c", "ls "+listed(name, true)).Run() // sink[command] from told
}

func fixed(ctx context.Context, event events.APIGatewayProxyRequest) error {
	return exec.Command("sh", "-c", "ls "+listed("all", true)).Run() // safe[command]
}

func later(ctx context.Context, event events.APIGatewayProxyRequest) error {
	folder := "logs"
	folder = "all"
	show := func() { exec.Command("sh", "-c", "ls "+folder).Run() } // sink[command] from later
	folder = event.QueryStringParameters["later"] // source[remote] as later
	show()
	return nil
}

func main() {
	lambda.Start(told)
	lambda.Start(fixed)
	lambda.Start(later)
	if len(kind) > 0 {
		lambda.Start(handler)
	}
	lambda.Start(early)
}

var kind string
