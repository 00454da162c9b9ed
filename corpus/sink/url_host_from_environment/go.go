package main

import (
	"context"
	"fmt"
	"net/http"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var api = os.Getenv("API")

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	order := event.PathParameters["id"] // source[remote] as id
	http.Get(api + "/orders/" + order) // safe[url]
	http.Get(fmt.Sprintf("%s/orders/%s", os.Getenv("API"), order)) // safe[url]
	http.Get(fmt.Sprintf("%s://%s/orders", os.Getenv("SCHEME"), order)) // sink[url] from id
	return nil
}

func main() { lambda.Start(handler) }
