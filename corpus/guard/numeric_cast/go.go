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
	count := event.QueryStringParameters["count"] // source[remote] as count
	number, err := strconv.Atoi(count)
	if err != nil {
		exec.Command("sh", "-c", "head -n "+count).Run() // sink[command] from count
		return err
	}
	exec.Command("sh", "-c", "head -n "+strconv.Itoa(number)).Run() // safe[command]
	exec.Command("sh", "-c", fmt.Sprintf("head -n %d", number)).Run() // safe[command]
	exec.Command("sh", "-c", "head -n "+count).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
