package main

import (
	"context"
	"fmt"
	"os/exec"
	"strconv"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	count, err := strconv.Atoi(event.QueryStringParameters["count"])
	if err != nil {
		return err
	}
	exec.Command("sh", "-c", fmt.Sprintf("head -n %d", count)).Run() // safe[command]
	exec.Command("sh", "-c", fmt.Sprintf("head -n %v", count)).Run() // safe[command]
	exec.Command("sh", "-c", fmt.Sprintf("ls %x", name)).Run() // safe[command]
	exec.Command("sh", "-c", fmt.Sprintf("ls %v", name)).Run() // sink[command] from name
	exec.Command("sh", "-c", fmt.Sprintf("ls %-20s%%", name)).Run() // sink[command] from name
	exec.Command("sh", "-c", fmt.Sprintf("ls %*d %s", 3, count, name)).Run() // sink[command] from name
	return nil
}

func main() { lambda.Start(handler) }
