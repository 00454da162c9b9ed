package main

import (
	"context"
	"encoding/json"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type question struct {
	Sort string `json:"sort"`
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var asked question
	if err := json.Unmarshal([]byte(event.Body), &asked); err != nil {
		return err
	}
	column := "id"
	switch strings.ToLower(asked.Sort) { // source[remote] as sort
	case "id", "name", "kind", "size", "owner", "group", "created", "changed", "opened", "closed":
		column = strings.ToLower(asked.Sort)
	default:
		exec.Command("sh", "-c", "ls --sort "+strings.ToLower(asked.Sort)).Run() // sink[command] from sort
	}
	return exec.Command("sh", "-c", "ls --sort "+column).Run() // safe[command]
}

func main() { lambda.Start(handler) }
