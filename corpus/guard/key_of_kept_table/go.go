package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type settings struct {
	Folders map[string]string `json:"folders"`
}

var kept settings
var folders map[string]string

func init() {
	data, _ := os.ReadFile("settings.json")
	json.Unmarshal(data, &kept)
	folders = load("folders.json")
}

func load(path string) map[string]string {
	found := map[string]string{}
	data, _ := os.ReadFile(path)
	json.Unmarshal(data, &found)
	return found
}

func handle(ctx context.Context, req events.APIGatewayProxyRequest) error {
	name := req.QueryStringParameters["name"] // source[remote] as name
	if _, ok := kept.Folders[name]; ok {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	}
	if _, ok := folders[name]; ok {
		exec.Command("sh", "-c", "ls "+name).Run() // safe[command]
	}
	var sent settings
	json.Unmarshal([]byte(req.Body), &sent)
	if _, ok := sent.Folders[name]; ok {
		exec.Command("sh", "-c", "ls "+name).Run() // sink[command] from name
	}
	return nil
}

func main() { lambda.Start(handle) }
