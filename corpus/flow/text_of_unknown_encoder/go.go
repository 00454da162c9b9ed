package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/greenhouse/alphabets"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	words := event.QueryStringParameters["words"] // source[remote] as words
	coded, _ := alphabets.Old.NewEncoder().String(words)
	exec.Command("sh", "-c", "echo "+coded).Run() // sink[command] from words
	name := alphabets.Old.NewEncoder().String("words")
	exec.Command("sh", "-c", "echo "+name).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
