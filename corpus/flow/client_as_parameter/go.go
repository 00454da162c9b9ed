package main

import (
	"context"
	"database/sql"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func find(db *sql.DB, order string) {
	db.Query("select * from orders where id = " + order) // sink[sql] from id
}

func fixed(db *sql.DB, order string) {
	db.Query("select * from orders where id = ?", order) // safe[sql]
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	db, err := sql.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		return err
	}
	order := event.PathParameters["id"] // source[remote] as id
	find(db, order)
	fixed(db, order)
	return nil
}

func main() { lambda.Start(handler) }
