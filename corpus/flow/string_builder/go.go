package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var command, other strings.Builder
	command.WriteString("ls ")
	command.WriteString(event.QueryStringParameters["name"]) // source[remote] as name
	fmt.Fprintf(&other, "ls %s", "tmp")
	other.WriteByte(' ')
	var buffer bytes.Buffer
	fmt.Fprintf(&buffer, "ls %s", event.QueryStringParameters["name"]) // source[remote] as again
	exec.Command("sh", "-c", command.String()).Run() // sink[command] from name
	exec.Command("sh", "-c", buffer.String()).Run() // sink[command] from again
	exec.Command("sh", "-c", other.String()).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
