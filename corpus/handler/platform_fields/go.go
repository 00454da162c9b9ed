package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	exec.Command("sh", "-c", "echo "+event.Headers["User-Agent"]).Run() // source[remote] as header; sink[command] from header
	exec.Command("sh", "-c", "echo "+event.RequestContext.RequestID).Run() // safe[command]
	exec.Command("sh", "-c", "echo "+event.RequestContext.Identity.SourceIP).Run() // safe[command]
	exec.Command("sh", "-c", "echo "+event.StageVariables["folder"]).Run() // safe[command]
	exec.Command("sh", "-c", "echo "+event.HTTPMethod).Run() // safe[command]
	exec.Command("sh", "-c", "echo "+os.Getenv("FOLDER")).Run() // safe[command]
	if info, ok := lambdacontext.FromContext(ctx); ok {
		exec.Command("sh", "-c", "echo "+info.AwsRequestID).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
