package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var body map[string]any
	json.Unmarshal([]byte(event.Body), &body)
	name, ok := body["name"].(string) // source[remote] as body
	if !ok {
		return errors.New("no name")
	}
	count, ok := body["count"].(float64)
	if !ok {
		return errors.New("no count")
	}
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from body
	exec.Command("sh", "-c", fmt.Sprint("head -n ", count)).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
