package main

import (
	"context"
	"encoding/json"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func leaves(value any, found []string) []string {
	switch value := value.(type) {
	case map[string]any:
		for _, part := range value {
			found = leaves(part, found)
		}
	case string:
		found = append(found, value)
	}
	return found
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var body any
	json.Unmarshal([]byte(event.Body), &body) // source[remote] as body
	exec.Command("sh", "-c", "ls "+strings.Join(leaves(body, nil), " ")).Run() // source[remote] as part; sink[command] from body, part
	exec.Command("sh", "-c", "ls "+strings.Join(leaves(map[string]any{"a": "tmp"}, nil), " ")).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
