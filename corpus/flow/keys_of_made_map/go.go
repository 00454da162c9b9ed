package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func names(fields map[string]string) string {
	var all []string
	for key := range fields {
		all = append(all, "#"+key+" = :"+key)
	}
	return strings.Join(all, ", ")
}

func values(fields map[string]string) string {
	var all []string
	for _, value := range fields {
		all = append(all, value)
	}
	return strings.Join(all, ", ")
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	query := event.QueryStringParameters // source[remote] as query
	fields := map[string]string{"name": query["name"]} // source[remote] as name
	exec.Command("sh", "-c", "ls "+names(fields)).Run()  // safe[command]
	exec.Command("sh", "-c", "ls "+values(fields)).Run() // sink[command] from name
	exec.Command("sh", "-c", "ls "+names(query)).Run()   // sink[command] from query
	return nil
}

func main() { lambda.Start(handler) }
