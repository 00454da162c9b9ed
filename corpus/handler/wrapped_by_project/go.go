package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type work func(context.Context, events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error)

func guarded(inner work) work {
	return func(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
		response, err := inner(ctx, event)
		if err != nil {
			return events.APIGatewayProxyResponse{StatusCode: 500}, nil
		}
		return response, nil
	}
}

func list(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	name := request.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+request.RequestContext.RequestID).Run() // safe[command]
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func main() { lambda.Start(guarded(list)) }
