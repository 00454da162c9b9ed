package main

import (
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func list(name string) {
	exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from web, message (error)
}

func show(name string) {
	exec.Command("sh", "-c", "cat "+name).Run() // sink[command] from message (warning)
}

func tidy(name string) {
	exec.Command("sh", "-c", "rm tmp").Run() // safe[command]
}

func web(event events.APIGatewayProxyRequest) error {
	list(event.QueryStringParameters["name"]) // source[remote] as web
	return nil
}

func queue(event events.SQSEvent) error {
	for _, record := range event.Records {
		body := record.Body // source[external-channel] as message
		list(body)
		show(body)
		tidy(body)
	}
	return nil
}

func main() {
	if os.Getenv("HANDLER") == "web" {
		lambda.Start(web)
	}
	lambda.Start(queue)
}
