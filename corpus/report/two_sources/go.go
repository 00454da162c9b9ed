package main

import (
	"context"
	"fmt"
	"os/exec"
	"strconv"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	folder := event.PathParameters["folder"] // source[remote] as folder
	exec.Command("sh", "-c", "ls "+folder+"/"+name).Run() // sink[command] from name, folder
	count, _ := strconv.Atoi(folder)
	depth, _ := strconv.ParseFloat(name, 64)
	exec.Command("sh", "-c", fmt.Sprintf("ls %d/%f", count, depth)).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
