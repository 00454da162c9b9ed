package main

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var db *sql.DB

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	limit := event.QueryStringParameters["limit"] // source[remote] as limit
	db.Query("select * from orders limit " + limit) // sink[sql] from limit
	number, err := strconv.Atoi(limit)
	if err != nil {
		return err
	}
	_, err = db.Query(fmt.Sprintf("select * from orders limit %d", number)) // safe[sql]
	return err
}

func main() { lambda.Start(handler) }
