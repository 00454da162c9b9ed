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
	number, _ := strconv.ParseInt(count, 10, 64)
	exec.Command("sh", "-c", fmt.Sprintf("head -n %d", number)).Run() // safe[command]
	exec.Command("sh", "-c", "head -n "+count).Run() // sink[command] from count
	return nil
}

func main() { lambda.Start(handler) }
