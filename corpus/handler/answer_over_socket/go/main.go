package main

import (
	"context"
	"fmt"
	"net/http"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/apigatewaymanagementapi"
	"github.com/greenhouse/games"
)

var sockets *apigatewaymanagementapi.Client

func moved(ctx context.Context, event events.APIGatewayWebsocketProxyRequest) (events.APIGatewayProxyResponse, error) {
	fmt.Printf("%q\n", event.HTTPMethod)
	if err := games.Move(event.Body); err != nil {
		connection := aws.String(event.RequestContext.ConnectionID)
		sockets.PostToConnection(ctx, &apigatewaymanagementapi.PostToConnectionInput{ConnectionId: connection, Data: []byte(err.Error())}) // source[error] as failure; sink[error-detail] from failure
		sockets.PostToConnection(ctx, &apigatewaymanagementapi.PostToConnectionInput{ConnectionId: connection, Data: []byte("failed")}) // safe[error-detail]
		return events.APIGatewayProxyResponse{StatusCode: http.StatusInternalServerError, Body: err.Error()}, nil // safe[error-detail]
	}
	return events.APIGatewayProxyResponse{StatusCode: http.StatusOK}, nil
}

func main() { lambda.Start(moved) }
