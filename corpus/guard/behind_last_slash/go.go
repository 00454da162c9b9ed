package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	path := event.QueryStringParameters["path"] // source[remote] as path
	parts := strings.Split(path, "/")
	os.ReadFile("/data/" + parts[len(parts)-1]) // safe[path]
	folder, file := filepath.Split(path)
	os.ReadFile("/data/" + file) // safe[path]
	os.ReadFile("/data/" + folder) // sink[path] from path
	return nil
}

func main() { lambda.Start(handler) }
