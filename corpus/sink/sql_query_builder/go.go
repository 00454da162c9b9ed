package main

import (
	"context"
	"database/sql"

	sq "github.com/Masterminds/squirrel"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var db *sql.DB

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	sq.Select("*").From("orders").Where(sq.Eq{"name": name}).RunWith(db).Query() // safe[sql]
	sq.Select("*").From("orders").Where("name = ?", name).RunWith(db).Query() // safe[sql]
	sq.Select("*").From("orders").Where("name = '" + name + "'").RunWith(db).Query() // sink[sql] from name
	return nil
}

func main() { lambda.Start(handler) }
