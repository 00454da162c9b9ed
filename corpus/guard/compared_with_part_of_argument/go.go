package main

import (
	"encoding/json"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type Depot struct{ Code string }

type Service struct {
	Depots []Depot
	Sender string
}

func (s *Service) Knows(code string) bool {
	var ok = false
	for _, d := range s.Depots {
		if code == d.Code {
			ok = true
			break
		}
	}
	return ok
}

func (s *Service) Accepts(code string) bool {
	return code != "" && s.Knows(code)
}

func load() (*Service, error) {
	raw, err := os.ReadFile("depots.json")
	if err != nil {
		return nil, err
	}
	s := &Service{}
	if err := json.Unmarshal(raw, s); err != nil {
		return nil, err
	}
	return s, nil
}

func Move(e events.APIGatewayProxyRequest) error {
	s, err := load()
	if err != nil {
		return err
	}
	code := e.QueryStringParameters["code"]
	if code == "" || s.Knows(code) == false {
		return nil
	}
	return exec.Command("sh", "-c", "move "+code).Run() // safe[command]
}

func Push(e events.APIGatewayProxyRequest) error {
	s := &Service{Depots: []Depot{{Code: "north"}}, Sender: e.QueryStringParameters["sender"]}
	code := e.QueryStringParameters["code"]
	if !s.Accepts(code) {
		return nil
	}
	return exec.Command("sh", "-c", "push "+code).Run() // safe[command]
}

func Pull(e events.APIGatewayProxyRequest) error {
	s := &Service{}
	json.Unmarshal([]byte(e.Body), s)
	code := e.QueryStringParameters["code"] // source[remote] as code
	if !s.Accepts(code) {
		return nil
	}
	return exec.Command("sh", "-c", "pull "+code).Run() // sink[command] from code
}

func main() {
	lambda.Start(Move)
	lambda.Start(Push)
	lambda.Start(Pull)
}
