package main

import (
	"context"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type script struct{ text string }

func (s *script) Write(part []byte) (int, error) {
	s.text += string(part)
	return len(part), nil
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	one, other := &script{}, &script{}
	fmt.Fprintf(one, "ls %s", event.QueryStringParameters["name"]) // source[remote] as name
	other.Write([]byte("ls"))
	exec.Command("sh", "-c", one.text).Run() // MISSING sink[command] from name: methods that an API runs on what it is given are not followed
	exec.Command("sh", "-c", other.text).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
