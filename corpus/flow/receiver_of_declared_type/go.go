package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type stream interface {
	HasNext() bool
	Next() string
	Failure() error
}

type list struct {
	err   error
	items []string
}

func (l *list) HasNext() bool { return l.err == nil && len(l.items) > 0 }

func (l *list) Next() (first string) {
	first, l.items = l.items[0], l.items[1:]
	return first
}

func (l *list) Failure() error { return l.err }

func (l *list) fail(err error) {
	if l.err == nil {
		l.err = err
	}
}

type pages struct {
	name  string
	inner list
}

func open(name string) stream {
	if name == "" {
		return &list{items: nil}
	}
	p := &pages{name: name, inner: list{}}
	p.load()
	return p
}

func (p *pages) load() {
	for !p.inner.HasNext() && p.name != "" {
		text, err := os.ReadFile("/data/pages")
		if err != nil {
			p.inner.fail(err)
			return
		}
		p.inner.items = append(p.inner.items, string(text))
		p.name = ""
	}
}

func (p *pages) HasNext() bool { return p.inner.HasNext() }

func (p *pages) Next() string {
	next := p.inner.Next()
	if !p.inner.HasNext() {
		p.load()
	}
	return next
}

func (p *pages) Failure() error { return p.inner.Failure() }

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	found := open("orders")
	var names string
	for found.HasNext() {
		names += found.Next()
	}
	if err := found.Failure(); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 500, Body: err.Error()}, nil // source[error] as error; sink[error-detail] from error
	}
	return events.APIGatewayProxyResponse{StatusCode: 200, Body: names}, nil // safe[error-detail]
}

func main() {
	lambda.Start(handle)
}
