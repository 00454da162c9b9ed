package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type base struct{ name, folder string }

func (b base) command() string { return "ls " + b.name }

type job struct {
	*base
	folder string
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	one := job{base: &base{folder: event.QueryStringParameters["folder"]}, folder: "tmp"} // source[remote] as folder
	one.name = event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", one.command()).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+one.name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+one.base.folder).Run() // sink[command] from folder
	exec.Command("sh", "-c", "ls "+one.folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
