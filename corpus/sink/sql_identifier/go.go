package main

import (
	"context"
	"database/sql"
	"slices"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var db *sql.DB

var columns = []string{"name", "date"}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	order := event.QueryStringParameters["sort"] // source[remote] as order
	db.QueryContext(ctx, "select * from orders order by "+order) // sink[sql] from order
	if !slices.Contains(columns, order) {
		order = "name"
	}
	db.QueryContext(ctx, "select * from orders order by "+order) // safe[sql]
	return nil
}

func main() { lambda.Start(handler) }
