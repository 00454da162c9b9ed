package main

import (
	"context"
	"os/exec"
	"sync"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var jobs sync.Map
	jobs.Store("folder", "tmp")
	jobs.Store("name", event.QueryStringParameters["name"]) // source[remote] as name
	name, _ := jobs.Load("name")
	folder, _ := jobs.Load("folder")
	exec.Command("sh", "-c", "ls "+name.(string)).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+folder.(string)).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
