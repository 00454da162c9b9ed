package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var table = map[string]string{"list": "ls", "tidy": "rm"}

func decorated(command string) string { return command + " -v" }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	command := table[event.QueryStringParameters["command"]]
	exec.Command("sh", "-c", decorated(command)).Run() // safe[command]
	copied := map[string]string{"a": event.QueryStringParameters["name"]} // source[remote] as name
	exec.Command("sh", "-c", decorated(copied["a"])).Run() // sink[command] from name
	exec.Command("sh", "-c", table["list"]).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
