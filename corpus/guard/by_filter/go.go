package main

import (
	"context"
	"os/exec"
	"regexp"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var pattern = regexp.MustCompile(`^[a-z]+$`)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	names := event.MultiValueQueryStringParameters["name"]
	var good []string
	for _, name := range names {
		if pattern.MatchString(name) {
			good = append(good, name)
		}
	}
	exec.Command("sh", "-c", "ls "+strings.Join(good, " ")).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+strings.Join(names, " ")).Run() // source[remote] as names; sink[command] from names
	return nil
}

func main() { lambda.Start(handler) }
