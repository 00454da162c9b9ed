package main

import (
	"context"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type badName struct{ name string }

func (b *badName) Error() string { return "bad name" }

var pattern = regexp.MustCompile(`^[a-z]+$`)

func checked(name string) (string, error) {
	if !pattern.MatchString(name) {
		return "", &badName{name: name}
	}
	return name, nil
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	wanted := event.QueryStringParameters["name"] // source[remote] as name
	name, err := checked(wanted)
	if err != nil {
		exec.Command("sh", "-c", "ls "+wanted).Run() // sink[command] from name
		return err
	}
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
