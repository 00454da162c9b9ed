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
	page := event.QueryStringParameters["page"] // source[remote] as page
	number, _ := strconv.Atoi(page)
	exec.Command("sh", "-c", "head -n "+strconv.Itoa(number*10)).Run() // safe[command]
	exec.Command("sh", "-c", fmt.Sprintf("head -n %t", page > "10")).Run() // safe[command]
	exec.Command("sh", "-c", "head -n "+page+"0").Run() // sink[command] from page
	return nil
}

func main() { lambda.Start(handler) }
