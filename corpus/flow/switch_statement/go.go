package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name, folder := "nobody", "tmp"
	switch os.Getenv("MODE") {
	case "a":
		name = event.QueryStringParameters["name"] // source[remote] as name
		fallthrough
	case "b", "c":
		folder = "var"
	default:
		folder = "opt"
	}
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
