package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type refused struct{ name, folder string }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	defer func() {
		if value := recover(); value != nil {
			reason := value.(refused)
			exec.Command("sh", "-c", "ls "+reason.name).Run() // MISSING sink[command] from name: recover gives nothing
			exec.Command("sh", "-c", "ls "+reason.folder).Run() // safe[command]
		}
	}()
	panic(refused{name: event.QueryStringParameters["name"], folder: "tmp"}) // source[remote] as name
}

func main() { lambda.Start(handler) }
