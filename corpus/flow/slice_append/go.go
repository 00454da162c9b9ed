package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	words := append([]string{"ls"}, "-l", name)
	all := append([]string{}, words...)
	bytes := append([]byte("ls "), name...)
	fixed := append([]string{"ls"}, "tmp")
	exec.Command("sh", "-c", strings.Join(all, " ")).Run() // sink[command] from name
	exec.Command("sh", "-c", string(bytes)).Run() // sink[command] from name
	exec.Command("sh", "-c", strings.Join(fixed, " ")).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
