package main

import (
	"context"
	"strconv"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/dop251/goja"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	text := event.Body // source[remote] as text
	if _, err := goja.New().RunString(text); err != nil { // sink[code] from text
		return err
	}
	_, err := strconv.ParseFloat(text, 64) // safe[code]
	return err
}

func main() { lambda.Start(handler) }
