package main

import (
	"context"
	"log"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, req events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	log.Printf("path %s", req.RawPath) // source[remote] as path; sink[log] from path
	return events.APIGatewayV2HTTPResponse{StatusCode: 204}, nil
}

func main() { lambda.Start(handle) }
