package main

import (
	"context"
	"log"
	"net/url"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, req events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	id := req.PathParameters["id"]           // source[remote] as id
	mark := req.QueryStringParameters["mark"] // source[remote] as mark
	log.Printf("no crate %s", id)            // safe[log]
	log.Printf("no crate %s", mark)          // sink[log] from mark
	plain, _ := url.PathUnescape(id)
	log.Printf("no crate %s", plain) // sink[log] from id
	os.ReadFile("/tmp/crates/" + id) // safe[path]
	return events.APIGatewayProxyResponse{StatusCode: 404}, nil
}

func main() {
	lambda.Start(handle)
}
