package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func long(names []string) []string {
	var kept []string
	for _, name := range names {
		if len(name) > 2 {
			kept = append(kept, name)
		}
	}
	return kept
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	names := long(event.MultiValueQueryStringParameters["name"]) // source[remote] as name
	fixed := long([]string{"a", "bcd"})
	exec.Command("sh", "-c", "ls "+names[0]).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+fixed[0]).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
