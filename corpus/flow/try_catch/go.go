package main

import (
	"context"
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ Name string }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name, folder := "nobody", "tmp"
	var body job
	if err := json.Unmarshal([]byte(event.Body), &body); err != nil {
		name = "broken"
	} else {
		name = body.Name // source[remote] as name
		folder = "var"
	}
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
