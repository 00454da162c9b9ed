package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func run(work func()) { work() }

func later(done func(text string)) {
	run(func() { done(strings.Repeat("x", 2)) })
}

func Lend(ctx context.Context, e events.APIGatewayV2HTTPRequest) error {
	book := e.QueryStringParameters["book"] // source[remote] as book
	later(func(text string) {
		exec.Command("sh", "-c", "lend "+book).Run() // sink[command] from book
	})
	return nil
}

func takeBack(book string) {
	later(func(text string) {
		exec.Command("sh", "-c", "take "+book).Run() // safe[command]
	})
}

func GiveBack(ctx context.Context, e events.APIGatewayV2HTTPRequest) error {
	takeBack("all")
	return nil
}

func main() {
	lambda.Start(Lend)
	lambda.Start(GiveBack)
}
