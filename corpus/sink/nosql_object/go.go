package main

import (
	"context"
	"encoding/json"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

var users *mongo.Collection

type job struct{ Name string }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var body map[string]any
	if err := json.Unmarshal([]byte(event.Body), &body); err != nil {
		return err
	}
	users.FindOne(ctx, bson.M{"name": body["name"]}) // source[remote] as name; sink[nosql-filter] from name
	users.FindOne(ctx, bson.M{"name": event.QueryStringParameters["name"]}) // safe[nosql-filter]
	var typed job
	json.Unmarshal([]byte(event.Body), &typed)
	users.FindOne(ctx, bson.M{"name": typed.Name}) // safe[nosql-filter]
	return nil
}

func main() { lambda.Start(handler) }
