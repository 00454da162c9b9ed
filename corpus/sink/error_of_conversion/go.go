package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

func number(w http.ResponseWriter, r *http.Request) {
	count, err := strconv.Atoi(r.FormValue("count"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest) // source[error] as number; sink[error-detail] from number
		return
	}
	if count > 9 {
		http.Error(w, strconv.Itoa(count)+" is too many", http.StatusBadRequest) // safe[error-detail]
		return
	}
	body, err := json.Marshal(map[string]int{"count": count})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // safe[error-detail]
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(body)
}

func content(w http.ResponseWriter, r *http.Request) {
	if _, err := os.ReadFile("/data/orders"); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // source[error] as error; sink[error-detail] from error
	}
}

type plan struct{ ID, Name string }

func renamed(name string) error {
	item, err := attributevalue.MarshalMap(plan{ID: "one", Name: name})
	if err != nil {
		return fmt.Errorf("no item: %w", err)
	}
	_, err = table.PutItem(context.Background(), &dynamodb.PutItemInput{TableName: aws.String("plans"), Item: item}) // source[error] as stored
	if err != nil {
		return fmt.Errorf("not stored: %w", err)
	}
	return nil
}

func rename(w http.ResponseWriter, r *http.Request) {
	if _, err := attributevalue.MarshalMap(plan{ID: "one", Name: r.FormValue("name")}); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // safe[error-detail]
		return
	}
	if err := renamed(r.FormValue("name")); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // sink[error-detail] from stored
	}
}

var table *dynamodb.Client

func main() {
	http.HandleFunc("/rename", rename)
	http.HandleFunc("/number", number)
	http.HandleFunc("/content", content)
	http.ListenAndServe(":8080", nil)
}
