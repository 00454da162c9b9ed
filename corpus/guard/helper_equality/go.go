package main

import (
	"context"
	"errors"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var coasts = []string{"north", "south"}

func listed(coast string) error {
	for _, known := range coasts {
		if coast == known {
			return nil
		}
	}
	return errors.New("no such coast")
}

func either(coast string) error {
	if coast != "north" && coast != "south" {
		return errors.New("no such coast")
	}
	return nil
}

func ofKind(coast string, kind string) (err error) {
	switch kind {
	case "sail":
		if coast == "north" {
			return nil
		}
	}
	return errors.New("no such coast")
}

func short(coast string) error {
	if coast != "north" && len(coast) > 5 {
		return errors.New("no such coast")
	}
	return nil
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	coast := event.QueryStringParameters["coast"] // source[remote] as coast
	if err := listed(coast); err == nil {
		exec.Command("sh", "-c", "ls "+coast).Run() // safe[command]
	}
	if err := either(coast); err == nil {
		exec.Command("sh", "-c", "ls "+coast).Run() // safe[command]
	}
	if err := ofKind(coast, "sail"); err == nil {
		exec.Command("sh", "-c", "ls "+coast).Run() // safe[command]
	}
	if err := short(coast); err == nil {
		exec.Command("sh", "-c", "ls "+coast).Run() // sink[command] from coast
	}
	return nil
}

func main() { lambda.Start(handler) }
