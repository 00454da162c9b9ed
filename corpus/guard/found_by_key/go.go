package main

import (
	"context"
	"errors"
	"log"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

var db = dynamodb.New(dynamodb.Options{})

func Find(ctx context.Context, e events.APIGatewayV2HTTPRequest) error {
	boat := e.QueryStringParameters["boat"] // source[remote] as boat
	crew := e.QueryStringParameters["crew"] // source[remote] as crew
	out, err := db.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: aws.String("boats"),
		Key:       map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: boat}},
	})
	if err != nil {
		return err
	}
	if out.Item == nil {
		log.Printf("no %s", boat) // sink[log] from boat
		return nil
	}
	log.Printf("found %s", boat)    // safe[log]
	log.Printf("found by %s", crew) // sink[log] from crew
	return nil
}

func Count(ctx context.Context, e events.APIGatewayV2HTTPRequest) error {
	boat := e.QueryStringParameters["boat"]
	out, err := db.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: aws.String("boats"),
		Key:       map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: boat}},
	})
	if err != nil {
		return err
	}
	if len(out.Item) == 0 {
		return nil
	}
	log.Printf("found %s", boat) // safe[log]
	return nil
}

type Boat struct{ Name string }

func boatOf(name string) (*Boat, error) {
	out, err := db.GetItem(context.Background(), &dynamodb.GetItemInput{
		TableName: aws.String("boats"),
		Key:       map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: name}},
	})
	if err != nil {
		return nil, err
	}
	if len(out.Item) == 0 {
		return nil, errors.New("no such boat")
	}
	return &Boat{Name: name}, nil
}

func Helped(ctx context.Context, e events.APIGatewayV2HTTPRequest) error {
	name := e.QueryStringParameters["boat"] // source[remote] as helped
	boat, err := boatOf(name)
	if err != nil {
		log.Printf("no %s", name) // sink[log] from helped
		return err
	}
	log.Printf("found %s", name)      // safe[log]
	log.Printf("found %s", boat.Name) // safe[log]
	return nil
}

func main() {
	lambda.Start(Helped)
	lambda.Start(Find)
	lambda.Start(Count)
}
