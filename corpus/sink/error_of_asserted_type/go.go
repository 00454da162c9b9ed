package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var db *sql.DB

type AppError struct {
	Code int
	Msg  string
	Err  error
}

func (e *AppError) Error() string { return e.Msg }
func (e *AppError) Unwrap() error { return e.Err }

type LoudError struct {
	Err error
}

func (e *LoudError) Error() string { return "failed: " + e.Err.Error() } // source[error] as loud

func find(id string) error {
	if _, err := db.Exec("select 1"); err != nil { // source[error] as query
		return fmt.Errorf("query: %w", err)
	}
	if id == "x" {
		_, err := db.Exec("select 2") // source[error] as kept
		return &AppError{500, "try again", err}
	}
	if id == "y" {
		_, err := db.Exec("select 2") // source[error] as inner
		return &LoudError{err}
	}
	return &AppError{404, "no such", nil}
}

func handler(ctx context.Context, e events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	err := find(e.Body)
	var app *AppError
	if errors.As(err, &app) {
		return events.APIGatewayProxyResponse{StatusCode: app.Code, Body: app.Error()}, nil // safe[error-detail]
	}
	var loud *LoudError
	if errors.As(err, &loud) {
		return events.APIGatewayProxyResponse{StatusCode: 500, Body: loud.Error()}, nil // sink[error-detail] from loud
	}
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func asserted(ctx context.Context, e events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	err := find(e.Body)
	if own, ok := err.(*AppError); ok {
		return events.APIGatewayProxyResponse{StatusCode: own.Code, Body: own.Error()}, nil // safe[error-detail]
	}
	return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, nil // sink[error-detail] from query, loud, kept, inner
}

func main() {
	if os.Getenv("ASSERTED") == "" {
		lambda.Start(handler)
	} else {
		lambda.Start(asserted)
	}
}
