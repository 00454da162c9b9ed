// Package tables keeps notes and statistics.
package tables

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// Names of tables.
const (
	Notes      = "notes"
	Statistics = "statistics"
)

// Entry is an item of either.
type Entry struct {
	Text string `dynamodbav:"text"`
}

// Store keeps entries.
type Store struct{ client *dynamodb.Client }

// New makes a store.
func New(client *dynamodb.Client) *Store { return &Store{client: client} }

// Save stores an entry.
func (s *Store) Save(ctx context.Context, table string, entry Entry) error {
	item, err := attributevalue.MarshalMap(entry)
	if err != nil {
		return err
	}
	_, err = s.client.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String(table), Item: item})
	return err
}

// Load reads all entries.
func (s *Store) Load(ctx context.Context, table string) ([]Entry, error) {
	out, err := s.client.Scan(ctx, &dynamodb.ScanInput{TableName: aws.String(table)})
	if err != nil {
		return nil, err
	}
	var entries []Entry
	err = attributevalue.UnmarshalListOfMaps(out.Items, &entries)
	return entries, err
}
