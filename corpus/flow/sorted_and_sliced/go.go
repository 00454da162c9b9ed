package main

import (
	"context"
	"os/exec"
	"slices"
	"sort"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	names := slices.Clone(event.MultiValueQueryStringParameters["name"])
	sort.Strings(names)
	slices.Reverse(names)
	fixed := []string{"b", "a"}
	sort.Strings(fixed)
	exec.Command("sh", "-c", "ls "+strings.Join(append(names[1:], fixed...), " ")).Run() // source[remote] as names; sink[command] from names
	exec.Command("sh", "-c", "ls "+strings.Join(append(fixed[1:], "c"), " ")).Run() // safe[command]
	return nil
}

func main() { lambda.Start(handler) }
