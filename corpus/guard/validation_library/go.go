package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/go-playground/validator/v10"
)

type job struct {
	Name   string `json:"name" validate:"required"`
	Count  int    `json:"count"`
	Folder string `json:"folder" validate:"oneof=tmp var"`
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var body job
	if err := json.Unmarshal([]byte(event.Body), &body); err != nil {
		return err
	}
	if err := validator.New().Struct(body); err != nil {
		return err
	}
	exec.Command("sh", "-c", "ls "+body.Name).Run() // source[remote] as name; sink[command] from name
	exec.Command("sh", "-c", fmt.Sprintf("head -n %d", body.Count)).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+body.Folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
