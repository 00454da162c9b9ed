package main

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var db *sql.DB

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	order := event.PathParameters["id"] // source[remote] as id
	db.QueryRowContext(ctx, "select * from orders where id = $1", order) // safe[sql]
	statement, err := db.PrepareContext(ctx, "select * from orders where id = $1")
	if err != nil {
		return err
	}
	statement.Query(order) // safe[sql]
	db.ExecContext(ctx, fmt.Sprintf("delete from orders where id = '%s'", order)) // sink[sql] from id
	return nil
}

func main() { lambda.Start(handler) }
