package main

import (
	"context"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	names := event.MultiValueQueryStringParameters["name"]
	folders := []string{"tmp", "var"}
	for i, name := range names { // source[remote] as name
		exec.Command("sh", "-c", fmt.Sprintf("ls %d", i)).Run() // safe[command]
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		exec.Command("sh", "-c", "ls "+folders[i]).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
