package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.PathParameters["name"] // source[remote] as name
	os.Open("/tmp/" + name) // sink[path] from name
	os.ReadFile(filepath.Join("/tmp", name)) // sink[path] from name
	os.ReadFile(filepath.Join("/tmp", filepath.Base(name))) // safe[path]
	return nil
}

func main() { lambda.Start(handler) }
