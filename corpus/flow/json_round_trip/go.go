package main

import (
	"context"
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct {
	Name   string `json:"name"`
	Folder string `json:"folder"`
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	text, err := json.Marshal(job{Name: event.QueryStringParameters["name"], Folder: "tmp"}) // source[remote] as name
	if err != nil {
		return err
	}
	var read job
	if err := json.Unmarshal(text, &read); err != nil {
		return err
	}
	exec.Command("sh", "-c", "ls "+read.Name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+read.Folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
