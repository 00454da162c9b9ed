package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

const root = "/srv/files/"

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	file := filepath.Join(root, event.PathParameters["name"])
	if !strings.HasPrefix(file, root) {
		return errors.New("outside")
	}
	os.Open(file) // safe[path]
	other := root + event.PathParameters["name"] // source[remote] as name
	if !strings.HasPrefix(other, root) {
		return errors.New("outside")
	}
	os.Open(other) // sink[path] from name
	return nil
}

func main() { lambda.Start(handler) }
