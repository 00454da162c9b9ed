package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type service struct{ folder string }

func (s *service) handle(ctx context.Context, event events.APIGatewayProxyRequest) error {
	exec.Command("sh", "-c", "ls "+event.QueryStringParameters["name"]).Run() // source[remote] as name; sink[command] from name
	exec.Command("sh", "-c", "ls "+s.folder).Run() // safe[command]
	return nil
}

func main() {
	one := &service{folder: "tmp"}
	lambda.Start(one.handle)
}
