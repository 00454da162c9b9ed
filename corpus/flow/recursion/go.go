package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type pair struct{ name, folder string }

func repeat(count int, name, folder string) pair {
	if count == 0 {
		return pair{name: name, folder: folder}
	}
	return repeat(count-1, name+"!", folder+"/x")
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	result := repeat(3, event.QueryStringParameters["name"], "tmp") // source[remote] as name
	exec.Command("sh", "-c", "ls "+result.name).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+result.folder).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
