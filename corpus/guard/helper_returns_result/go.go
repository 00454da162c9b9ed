package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var names = map[string]bool{"a": true, "b": true}

func validate(name string) (bool, string) {
	if !names[name] {
		return false, "bad name"
	}
	return true, ""
}

func complaints(name string) []string {
	var found []string
	if !names[name] {
		found = append(found, "bad name")
	}
	return found
}

func flag(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["name"] // source[remote] as name
	valid, _ := validate(name)
	if !valid {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
		return nil
	}
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	return nil
}

func list(ctx context.Context, event events.APIGatewayProxyRequest) error {
	name := event.QueryStringParameters["listed"] // source[remote] as listed
	if found := complaints(name); len(found) > 0 {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from listed
		return nil
	}
	exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	return nil
}

func main() {
	lambda.Start(flag)
	lambda.Start(list)
}
