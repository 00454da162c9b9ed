package main

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
)

var client *ssm.Client

func token(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := "/shops/" + event.PathParameters["shop"] + "/token" // source[remote] as shop
	_, err := client.GetParameter(ctx, &ssm.GetParameterInput{Name: &name}) // sink[resource-part] from shop
	if err != nil {
		return err
	}
	fixed := "/shops/north/token"
	_, err = client.GetParameter(ctx, &ssm.GetParameterInput{Name: &fixed}) // safe[resource-part]
	return err
}

func main() {
	lambda.Start(token)
}
