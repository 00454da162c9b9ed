package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/dynamodb"
	"github.com/aws/aws-sdk-go/service/dynamodb/dynamodbattribute"
)

type Link struct {
	ID   string `json:"id"`
	To   string `json:"to"`
	Home string `json:"home"`
}

var table = dynamodb.New(session.Must(session.NewSession()))

var headers = map[string]string{"Content-Type": "application/json"}

var others = map[string]string{"Content-Type": "application/json"}

func save(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	link := Link{ID: "one", To: event.QueryStringParameters["to"], Home: "/home"} // source[remote] as to
	item, _ := dynamodbattribute.MarshalMap(link)
	_, _ = table.PutItem(&dynamodb.PutItemInput{TableName: aws.String("links"), Item: item})
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func find(id string) Link {
	link := Link{}
	key := map[string]*dynamodb.AttributeValue{"id": {S: aws.String(id)}}
	out, err := table.GetItem(&dynamodb.GetItemInput{TableName: aws.String("links"), Key: key})
	if err == nil {
		_ = dynamodbattribute.UnmarshalMap(out.Item, &link)
	}
	return link
}

func open(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	headers["Location"] = find(event.QueryStringParameters["id"]).To
	return events.APIGatewayProxyResponse{StatusCode: 302, Headers: headers}, nil // sink[redirect] from to via links
}

func home(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	others["Location"] = find(event.QueryStringParameters["id"]).Home
	return events.APIGatewayProxyResponse{StatusCode: 302, Headers: others}, nil // safe[redirect]
}

func main() {
	switch os.Getenv("HANDLER") {
	case "save":
		lambda.Start(save)
	case "open":
		lambda.Start(open)
	default:
		lambda.Start(home)
	}
}
