package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type folder string

const (
	temporary folder = "tmp"
	variable  folder = "var"
)

func folderOf(name string) folder {
	switch name {
	case "temporary":
		return temporary
	default:
		return variable
	}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+string(folderOf(name))).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
