package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	words := []string{"a", "b"}
	others := []string{"a", "b"}
	part := words[:1]
	part[0] = event.QueryStringParameters["name"] // source[remote] as name
	target := make([]string, 2)
	copy(target, words)
	fixed := make([]string, 2)
	copy(fixed, others)
	exec.Command("sh", "-c", "ls "+words[0]).Run() // MISSING sink[command] from name: a part of a list is taken for a copy
	exec.Command("sh", "-c", "ls "+strings.Join(target, " ")).Run() // MISSING sink[command] from name: a part of a list is taken for a copy
	exec.Command("sh", "-c", "ls "+strings.Join(fixed, " ")).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
