package main

import (
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func list(name string) {
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from first, second
}

func tidy(name string) {
	exec.Command("sh", "-c", "rm "+name).Run() // safe[command]
}

func one(event events.APIGatewayProxyRequest) error {
	list(event.QueryStringParameters["name"]) // source[remote] as first
	return nil
}

func two(event events.APIGatewayProxyRequest) error {
	list(event.PathParameters["name"]) // source[remote] as second
	return nil
}

func three(event events.APIGatewayProxyRequest) error {
	tidy("tmp")
	return nil
}

func main() {
	switch os.Getenv("HANDLER") {
	case "one":
		lambda.Start(one)
	case "two":
		lambda.Start(two)
	default:
		lambda.Start(three)
	}
}
