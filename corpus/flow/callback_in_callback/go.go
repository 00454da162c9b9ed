package main

import (
	"context"
	"os/exec"
	"strconv"
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

func Count(ctx context.Context, e events.APIGatewayV2HTTPRequest) error {
	book, err := strconv.Atoi(e.QueryStringParameters["book"])
	if err != nil {
		return err
	}
	exec.Command("sh", "-c", "count "+strconv.Itoa(book)).Run() // safe[command]
	return nil
}

func takeBack(book string) {
	later(func(text string) {
		exec.Command("sh", "-c", "take "+book).Run() // SPURIOUS sink[command] from book: a callback inside one that is handed on may be any caller's
	})
}

func GiveBack(ctx context.Context, e events.APIGatewayV2HTTPRequest) error {
	takeBack("all")
	return nil
}

func main() {
	lambda.Start(Lend)
	lambda.Start(GiveBack)
	lambda.Start(Count)
}
