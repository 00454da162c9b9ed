package main

import (
	"context"
	"log"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
)

var pool = cognitoidentityprovider.New(cognitoidentityprovider.Options{})

func Strike(ctx context.Context, e events.APIGatewayV2HTTPRequest) error {
	member := e.QueryStringParameters["member"] // source[remote] as refused
	_, err := pool.AdminDeleteUser(ctx, &cognitoidentityprovider.AdminDeleteUserInput{
		UserPoolId: aws.String("p"),
		Username:   aws.String(member),
	})
	if err != nil {
		log.Printf("not struck %s", member) // sink[log] from refused
		return err
	}
	log.Printf("struck %s", member) // safe[log]
	return nil
}

func Show(ctx context.Context, e events.APIGatewayV2HTTPRequest) error {
	member := e.QueryStringParameters["member"] // source[remote] as member
	title := e.QueryStringParameters["title"]   // source[remote] as title
	_, err := pool.AdminGetUser(ctx, &cognitoidentityprovider.AdminGetUserInput{
		UserPoolId: aws.String("p"),
		Username:   &member,
	})
	log.Printf("asked for %s", member) // sink[log] from member
	if err != nil {
		return err
	}
	log.Printf("shown %s", title) // sink[log] from title
	return nil
}

func main() {
	lambda.Start(Strike)
	lambda.Start(Show)
}
