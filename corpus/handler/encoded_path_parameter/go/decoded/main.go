package main

import (
	"context"
	"log"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, req events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	box := req.PathParameters["id"]  // source[remote] as box
	log.Printf("no box %s", box)     // sink[log] from box
	os.ReadFile("/tmp/boxes/" + box) // sink[path] from box
	return events.APIGatewayProxyResponse{StatusCode: 404}, nil
}

func main() {
	lambda.Start(handle)
}
