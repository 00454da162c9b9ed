package main

import (
	"context"
	"os/exec"

	"example.com/notes/tables"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

var store *tables.Store

func handler(ctx context.Context) error {
	notes, err := store.Load(ctx, tables.Notes)
	if err != nil {
		return err
	}
	for _, note := range notes {
		exec.Command("sh", "-c", "speak "+note.Text).Run() // sink[command] from text via Notes
	}
	statistics, err := store.Load(ctx, tables.Statistics)
	if err != nil {
		return err
	}
	for _, statistic := range statistics {
		exec.Command("sh", "-c", "speak "+statistic.Text).Run() // safe[command]
	}
	exec.Command("sh", "-c", "speak "+tables.Notes).Run() // safe[command]
	return nil
}

func main() {
	cfg, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		panic(err)
	}
	store = tables.New(dynamodb.NewFromConfig(cfg))
	lambda.Start(handler)
}
