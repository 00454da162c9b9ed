package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type request struct {
	query map[string]string
	id    string
}

func newRequest(event events.APIGatewayProxyRequest) *request {
	return &request{query: event.QueryStringParameters, id: event.RequestContext.RequestID}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	request := newRequest(event)
	exec.Command("sh", "-c", "ls "+request.query["name"]).Run() // source[remote] as name; sink[command] from name
	exec.Command("sh", "-c", "ls "+request.id).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
