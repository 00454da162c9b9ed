package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct{ id, folder string }

var jobs = []job{{id: "a", folder: "tmp"}, {id: "b", folder: "var"}}

func find(known []job, id string) job {
	for _, one := range known {
		if one.id == id {
			return one
		}
	}
	return job{}
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	wanted := event.QueryStringParameters["id"] // source[remote] as id
	exec.Command("sh", "-c", "ls "+find(jobs, wanted).folder).Run() // safe[command]
	exec.Command("sh", "-c", "ls "+find([]job{{id: "c", folder: wanted}}, "c").folder).Run() // sink[command] from id
	return nil
}

func main() { lambda.Start(handler) }
