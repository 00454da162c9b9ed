package main

import (
	"context"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	folder := "tmp"
	exec.Command("sh", "-c", fmt.Sprintf("ls '%s' %s", name, folder)).Run() // sink[command] from name
	exec.Command("sh", "-c", fmt.Sprintf("ls %[2]s %[1]s", folder, name)).Run() // sink[command] from name
	exec.Command("sh", "-c", fmt.Sprint("ls ", folder, " ", name)).Run() // sink[command] from name
	exec.Command("sh", "-c", fmt.Sprintf("ls '%s' %q", folder, folder)).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
