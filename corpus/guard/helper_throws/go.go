package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var pattern = regexp.MustCompile(`^[a-z]+$`)

func checkName(text string) error {
	if !pattern.MatchString(text) {
		return errors.New("bad name")
	}
	return nil
}

func checkLength(text string) error {
	if len(text) > 20 {
		return fmt.Errorf("too long: %d", len(text))
	}
	return nil
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"]
	other := event.QueryStringParameters["other"] // source[remote] as other
	if err := checkName(name); err != nil {
		return err
	}
	if err := checkLength(other); err != nil {
		return err
	}
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+other).Run() // sink[command] from other
	return nil
}

func main() { lambda.Start(handler) }
