package main

import (
	"context"
	"regexp"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

var boats *mongo.Collection

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	q := event.QueryStringParameters["q"] // source[remote] as q
	boats.Find(ctx, bson.M{"name": bson.M{"$regex": q, "$options": "i"}}) // sink[regex] from q
	boats.Find(ctx, bson.M{"name": bson.M{"$regex": regexp.QuoteMeta(q)}}) // safe[regex]
	boats.Find(ctx, bson.M{"name": q}) // safe[regex]
	return nil
}

func main() { lambda.Start(handler) }
