package main

import (
	"context"
	"errors"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var pattern = regexp.MustCompile(`^[a-z]+$`)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	var problems []string
	if !pattern.MatchString(name) {
		problems = append(problems, "bad name")
	}
	if len(problems) > 0 {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		return errors.New("bad request")
	}
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
