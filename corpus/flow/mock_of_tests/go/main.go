package main

import (
	"context"
	"net/http"

	"example.com/orders/store"
	"example.com/registry"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func folders() store.Folders {
	var found store.Folders
	registry.Load(&found)
	return found
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	folders().List(event.QueryStringParameters["name"]) // source[remote] as name
	request, err := http.NewRequest("GET", "https://example.com/", nil)
	if err != nil {
		return err
	}
	request.Form.Walk(event.QueryStringParameters["other"])
	return nil
}

func main() {
	registry.Put(store.New)
	lambda.Start(handler)
}
