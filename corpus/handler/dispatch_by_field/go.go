package main

import (
	"errors"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func list(request events.APIGatewayV2HTTPRequest) error {
	exec.Command("sh", "-c", "ls "+request.QueryStringParameters["name"]).Run() // source[remote] as name; sink[command] from name
	return nil
}

func tidy(request events.APIGatewayV2HTTPRequest) error {
	exec.Command("sh", "-c", "ls "+request.RequestContext.RequestID).Run() // safe[command]
	return nil
}

func handler(event events.APIGatewayV2HTTPRequest) error {
	switch event.RouteKey {
	case "GET /list":
		return list(event)
	case "DELETE /list":
		return tidy(event)
	}
	return errors.New("no such route")
}

func main() { lambda.Start(handler) }
