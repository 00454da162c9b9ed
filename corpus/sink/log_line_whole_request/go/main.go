package main

import (
	"context"
	"log"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func moor(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) { // source[remote] as event
	log.Printf("asked: %+v", event)                // sink[log] from event (note)
	log.Printf("asked: %#v", event)                // safe[log]
	log.Printf("asked: %+v", event.RequestContext) // safe[log]
	return events.APIGatewayV2HTTPResponse{StatusCode: 200}, nil
}

func main() {
	lambda.Start(moor)
}
