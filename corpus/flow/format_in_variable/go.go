package main

import (
	"context"
	"fmt"
	"net/http"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

const command = "ls %s"
const prices = "https://prices.example.net/v3/ticker?symbol=%s"

var anywhere = "https://%s/ticker"

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	folder := event.QueryStringParameters["folder"] // source[remote] as folder
	exec.Command("sh", "-c", fmt.Sprintf(command, folder)).Run() // sink[command] from folder
	const quoted = "ls %x"
	exec.Command("sh", "-c", fmt.Sprintf(quoted, folder)).Run() // safe[command]
	http.Get(fmt.Sprintf(prices, folder)) // safe[url]
	http.Get(fmt.Sprintf(anywhere, folder)) // sink[url] from folder
	shape := "https://prices.example.net/%s"
	http.Get(fmt.Sprintf(shape, folder)) // safe[url]
	return nil
}

func main() { lambda.Start(handler) }
