package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var body map[string]any
	if err := json.Unmarshal([]byte(event.Body), &body); err != nil {
		return err
	}
	switch count := body["count"].(type) { // source[remote] as count
	case float64:
		exec.Command("sh", "-c", fmt.Sprint("head -n ", count)).Run() // safe[command]
	case string:
		exec.Command("sh", "-c", "head -n "+count).Run() // sink[command] from count
	}
	return nil
}

func main() { lambda.Start(handler) }
