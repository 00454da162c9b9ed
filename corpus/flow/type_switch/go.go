package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func describe(value any) {
	switch value := value.(type) {
	case string:
		exec.Command("sh", "-c", "ls "+value).Run() // sink[command] from body
	case int:
		exec.Command("sh", "-c", fmt.Sprint("head -n ", value)).Run() // safe[command]
	case nil:
		exec.Command("sh", "-c", fmt.Sprint("ls ", value)).Run() // safe[command]
	}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var body map[string]any
	json.Unmarshal([]byte(event.Body), &body)
	describe(body["name"]) // source[remote] as body
	return nil
}

func main() { lambda.Start(handler) }
