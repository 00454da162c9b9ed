package main

import (
	"context"
	"os"

	"github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var container *azcosmos.ContainerClient

func joined(ctx context.Context, event events.APIGatewayProxyRequest) error {
	id := event.PathParameters["id"] // source[remote] as id
	container.NewQueryItemsPager("select * from c where c.id = '"+id+"'", azcosmos.PartitionKey{}, nil) // sink[sql] from id
	return nil
}

func bound(ctx context.Context, event events.APIGatewayProxyRequest) error {
	id := event.PathParameters["id"]
	options := &azcosmos.QueryOptions{QueryParameters: []azcosmos.QueryParameter{{Name: "@id", Value: id}}}
	container.NewQueryItemsPager("select * from c where c.id = @id", azcosmos.PartitionKey{}, options) // safe[sql]
	return nil
}

func main() {
	if os.Getenv("HANDLER") == "joined" {
		lambda.Start(joined)
	} else {
		lambda.Start(bound)
	}
}
