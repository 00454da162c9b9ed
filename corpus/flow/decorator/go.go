package main

import (
	"context"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type worker func(folder string)

func logged(work worker) worker {
	return func(folder string) {
		fmt.Println("call")
		work(folder)
	}
}

func fixed(work worker) worker {
	return func(folder string) { work("tmp") }
}

func list(folder string) {
	exec.Command("sh", "-c", "ls "+folder).Run() // sink[command] from name
}

func tidy(folder string) {
	exec.Command("sh", "-c", "rm "+folder).Run() // safe[command]
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	logged(list)(name)
	fixed(tidy)(name)
	return nil
}

func main() { lambda.Start(handler) }
