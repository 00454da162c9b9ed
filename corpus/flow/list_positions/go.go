package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	words := []string{"ls"}
	words = append(words, event.QueryStringParameters["name"], "tmp") // source[remote] as name
	exec.Command("sh", "-c", words[1]).Run()            // sink[command] from name
	exec.Command("sh", "-c", words[0]).Run()            // safe[command]
	exec.Command("sh", "-c", words[1:][0]).Run()        // sink[command] from name
	exec.Command("sh", "-c", words[2:][0]).Run()        // safe[command]
	exec.Command("sh", "-c", words[len(words)-2]).Run() // sink[command] from name
	exec.Command("sh", "-c", words[len(words)-1]).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
