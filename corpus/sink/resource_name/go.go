package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
)

var client *secretsmanager.Client

func anyOne(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.PathParameters["secret"] // source[remote] as name
	_, err := client.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &name}) // sink[resource-part] from name
	return err
}

func fixed(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := os.Getenv("SECRET")
	_, err := client.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &name}) // safe[resource-part]
	return err
}

func main() {
	if os.Getenv("HANDLER") == "anyOne" {
		lambda.Start(anyOne)
	} else {
		lambda.Start(fixed)
	}
}
