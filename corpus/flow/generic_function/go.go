package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type box[T any] struct{ value T }

func (b *box[T]) get() T { return b.value }

func boxed[T any](value T) *box[T] { return &box[T]{value: value} }

func first[T any](values ...T) T { return values[0] }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	exec.Command("sh", "-c", "ls "+boxed(name).get()).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+boxed[string]("tmp").get()).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+first[string](name, "tmp")).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+first("tmp", name)).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
