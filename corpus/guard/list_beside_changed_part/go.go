package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/example/vault"
)

type Depot struct{ Code string }

type Settings struct {
	Quiet  bool
	Depots []Depot
}

type Service struct{ Settings Settings }

func (s *Service) Knows(code string) bool {
	for _, d := range s.Settings.Depots {
		if code == d.Code {
			return true
		}
	}
	return false
}

func load() (*Service, error) {
	var settings Settings
	if err := json.Unmarshal([]byte(os.Getenv("SETTINGS")), &settings); err != nil {
		return nil, err
	}
	return &Service{Settings: settings}, nil
}

func Move(e events.APIGatewayProxyRequest) error {
	s, err := load()
	if err != nil {
		return err
	}
	if e.QueryStringParameters["quiet"] != "" {
		s.Settings.Quiet = true
	}
	code := e.QueryStringParameters["code"]
	if s.Knows(code) == false {
		return nil
	}
	return exec.Command("sh", "-c", "move "+code).Run() // safe[command]
}

func loadWith(ctx context.Context) (*Service, error) {
	client, err := vault.New(ctx)
	if err != nil {
		return nil, err
	}
	answer, err := client.Read(ctx, "settings")
	if err != nil {
		return nil, err
	}
	var settings Settings
	if err := json.Unmarshal(answer.Data, &settings); err != nil {
		return nil, err
	}
	return &Service{Settings: settings}, nil
}

func loadFrom(shelf *vault.Shelf) (*Service, error) {
	client, err := vault.Open(shelf)
	if err != nil {
		return nil, err
	}
	answer, err := client.Read(shelf, "settings")
	if err != nil {
		return nil, err
	}
	var settings Settings
	if err := json.Unmarshal(answer.Data, &settings); err != nil {
		return nil, err
	}
	return &Service{Settings: settings}, nil
}

func Carry(ctx context.Context, e events.APIGatewayProxyRequest) error {
	s, err := loadWith(ctx)
	if err != nil {
		return err
	}
	code := e.QueryStringParameters["code"]
	if s.Knows(code) == false {
		return nil
	}
	return exec.Command("sh", "-c", "carry "+code).Run() // safe[command]
}

func Fetch(ctx context.Context, e events.APIGatewayProxyRequest) error {
	s, err := loadFrom(&vault.Shelf{Name: e.QueryStringParameters["shelf"]})
	if err != nil {
		return err
	}
	code := e.QueryStringParameters["code"] // source[remote] as fetched
	if s.Knows(code) == false {
		return nil
	}
	return exec.Command("sh", "-c", "fetch "+code).Run() // sink[command] from fetched
}

func Push(e events.APIGatewayProxyRequest) error {
	s, err := load()
	if err != nil {
		return err
	}
	code := e.QueryStringParameters["code"] // source[remote] as code
	s.Settings.Depots = append(s.Settings.Depots, Depot{Code: code})
	if s.Knows(code) == false {
		return nil
	}
	return exec.Command("sh", "-c", "push "+code).Run() // sink[command] from code
}

func main() {
	lambda.Start(Move)
	lambda.Start(Push)
	lambda.Start(Carry)
	lambda.Start(Fetch)
}
