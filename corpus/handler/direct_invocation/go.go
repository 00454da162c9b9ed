package main

import (
	"context"
	"fmt"
	"os/exec"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
)

type request struct {
	Folder string `json:"folder"`
	Depth  int    `json:"depth"`
}

func handler(ctx context.Context, event request) (string, error) {
	exec.Command("sh", "-c", "ls "+event.Folder).Run() // source[remote] as folder; sink[command] from folder (error, medium)
	exec.Command("sh", "-c", fmt.Sprintf("ls %d %s", event.Depth, lambdacontext.FunctionName)).Run() // safe[command]
	return "done", nil
}

func main() { lambda.Start(handler) }
