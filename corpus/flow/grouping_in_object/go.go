package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	groups := map[string][]string{}
	groups["names"] = append(groups["names"], event.QueryStringParameters["name"]) // source[remote] as name
	groups["folders"] = append(groups["folders"], "tmp")
	exec.Command("sh", "-c", "ls "+strings.Join(groups["names"], " ")).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+strings.Join(groups["folders"], " ")).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
