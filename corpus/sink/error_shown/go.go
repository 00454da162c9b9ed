package main

import (
	"context"
	"fmt"
	"net/http"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"example.org/stock"
)

func answer(status int, text string) events.APIGatewayProxyResponse {
	return events.APIGatewayProxyResponse{StatusCode: status, Body: text}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	if err := stock.Open(); err != nil {
		return answer(http.StatusInternalServerError, fmt.Sprintf("cannot open: %v", err)), nil // source[error] as open; sink[error-detail] from open
	}
	if loadErr := stock.Load(); loadErr != nil {
		return answer(http.StatusInternalServerError, fmt.Sprint("cannot load: ", loadErr)), nil // source[error] as load; sink[error-detail] from load
	}
	if err := stock.Close(); err != nil {
		return answer(http.StatusInternalServerError, fmt.Sprintf("cannot close: %T", err)), nil // safe[error-detail]
	}
	count := stock.Count()
	return answer(http.StatusInternalServerError, fmt.Sprintf("only %v left", count)), nil // safe[error-detail]
}

func main() { lambda.Start(handler) }
