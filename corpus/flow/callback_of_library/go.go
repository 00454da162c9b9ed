package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	return filepath.Walk("/srv", func(path string, info os.FileInfo, err error) error {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		exec.Command("sh", "-c", "ls "+path).Run() // safe[command]
		return err
	})
}

func main() { lambda.Start(handler) }
