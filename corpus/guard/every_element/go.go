package main

import (
	"context"
	"errors"
	"os/exec"
	"regexp"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var pattern = regexp.MustCompile(`^[a-z]+$`)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	names := event.MultiValueQueryStringParameters["name"]
	exec.Command("sh", "-c", "ls "+strings.Join(names, " ")).Run() // source[remote] as names; sink[command] from names
	for _, name := range names {
		if !pattern.MatchString(name) {
			return errors.New("bad name")
		}
	}
	exec.Command("sh", "-c", "ls "+strings.Join(names, " ")).Run() // source[remote] as unchecked; safe[command]; SPURIOUS sink[command] from unchecked: a test of all elements is not understood
	return nil
}

func main() { lambda.Start(handler) }
