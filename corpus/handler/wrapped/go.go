package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"go.opentelemetry.io/contrib/instrumentation/github.com/aws/aws-lambda-go/otellambda"
)

func handle(ctx context.Context, event events.APIGatewayProxyRequest) error {
	exec.Command("sh", "-c", "ls "+event.QueryStringParameters["name"]).Run() // source[remote] as name; sink[command] from name
	exec.Command("sh", "-c", "ls "+event.RequestContext.RequestID).Run() // safe[command]
	return nil
}

func main() { lambda.Start(otellambda.InstrumentHandler(handle)) }
