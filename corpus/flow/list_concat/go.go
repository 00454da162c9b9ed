package main

import (
	"context"
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type entry struct{ Name, File string }

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var body entry
	json.Unmarshal([]byte(event.Body), &body)
	kept := []entry{{Name: body.Name, File: "x"}} // source[remote] as name
	more := append(kept, []entry{{Name: "y", File: "z"}}...)
	for _, one := range more[0:1] {
		exec.Command("sh", "-c", "ls "+one.Name).Run() // sink[command] from name
		exec.Command("sh", "-c", "ls "+one.File).Run() // safe[command]
	}
	more = append(more, entry{Name: "y", File: body.File}) // source[remote] as file
	for _, one := range more {
		exec.Command("sh", "-c", "ls "+one.File).Run() // sink[command] from file
	}
	return nil
}

func main() { lambda.Start(handler) }
