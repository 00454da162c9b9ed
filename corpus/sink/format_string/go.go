package main

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) (string, error) {
	greeting := event.QueryStringParameters["greeting"] // source[remote] as greeting
	line := fmt.Sprintf(greeting) // sink[format-verbs] from greeting (note)
	log.Printf(greeting, 1) // sink[format-verbs] from greeting (note); safe[log]
	log.Printf("%q %s", greeting, line) // safe[format-verbs]; sink[log] from greeting (note)
	return fmt.Sprintf("%s!", greeting), nil // safe[format-verbs]
}

func main() { lambda.Start(handler) }
