package main

import (
	"context"
	"log"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var pattern = regexp.MustCompile(`^[a-z]+$`)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	if !pattern.MatchString(name) {
		log.Printf("bad name %q", name)
	} else {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	}
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	return nil
}

func main() { lambda.Start(handler) }
