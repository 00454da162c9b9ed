package main

import (
	"context"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ name string }

func (j job) String() string { return "ls " + j.name }

type fixed struct{ name string }

func (fixed) String() string { return "ls" }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", fmt.Sprintf("%s -l", job{name: name})).Run() // sink[command] from name
	exec.Command("sh", "-c", fmt.Sprintf("%s -l", fixed{name: name})).Run() // safe[command]; SPURIOUS sink[command] from name: the method is not run when a value is written
	return nil
}

func main() { lambda.Start(handler) }
