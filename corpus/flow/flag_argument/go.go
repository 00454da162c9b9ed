package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func list(name string, loud bool) {
	if !loud {
		return
	}
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
}

func quiet(name string, loud bool) {
	if loud {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	}
}

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	list(request.QueryStringParameters["silent"], false)
	quiet(request.QueryStringParameters["silent"], false)
	list(request.QueryStringParameters["name"], true) // source[remote] as name
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func main() {
	lambda.Start(handle)
}
