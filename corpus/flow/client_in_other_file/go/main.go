package main

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	order := event.PathParameters["id"] // source[remote] as id
	db.Query("select * from orders where id = " + order) // sink[sql] from id
	db.Query("select * from orders where id = ?", order) // safe[sql]
	return nil
}

func main() { lambda.Start(handler) }
