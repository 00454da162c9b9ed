package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

var client *dynamodb.Client

func handler(ctx context.Context) error {
	notes, err := client.Scan(ctx, &dynamodb.ScanInput{TableName: aws.String(os.Getenv("NOTES"))})
	if err != nil {
		return err
	}
	for _, item := range notes.Items {
		text := item["text"].(*types.AttributeValueMemberS).Value
		exec.Command("sh", "-c", "speak "+text).Run() // sink[command] from text via Notes
	}
	drafts, err := client.Scan(ctx, &dynamodb.ScanInput{TableName: aws.String(os.Getenv("DRAFTS"))})
	if err != nil {
		return err
	}
	for _, item := range drafts.Items {
		text := item["text"].(*types.AttributeValueMemberS).Value
		exec.Command("sh", "-c", "speak "+text).Run() // sink[command] from text via Drafts
	}
	settings, err := client.Scan(ctx, &dynamodb.ScanInput{TableName: aws.String(os.Getenv("SETTINGS"))})
	if err != nil {
		return err
	}
	for _, item := range settings.Items {
		text := item["text"].(*types.AttributeValueMemberS).Value
		exec.Command("sh", "-c", "speak "+text).Run() // safe[command]
	}
	return nil
}

func main() { lambda.Start(handler) }
