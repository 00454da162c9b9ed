package main

import (
	"context"
	"os/exec"
	"strconv"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+strings.ToUpper(strings.TrimSpace(name))[:20]).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+strings.ReplaceAll(strings.Split(name, ",")[0], "a", "b")).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+strconv.Itoa(len(name))).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
