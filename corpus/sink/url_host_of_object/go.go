package main

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

const home = "api.example.com"

func compared(target *url.URL) error {
	if target.Host != home {
		return errors.New("another host")
	}
	_, err := http.Get(target.String()) // safe[url]
	return err
}

func pathCompared(target *url.URL) error {
	if target.Path != "/trees" {
		return errors.New("another path")
	}
	_, err := http.Get(target.String()) // sink[url] from second
	return err
}

func first(e events.APIGatewayProxyRequest) error {
	target, err := url.Parse(e.QueryStringParameters["first"])
	if err != nil {
		return err
	}
	return compared(target)
}

func second(e events.APIGatewayProxyRequest) error {
	target, err := url.Parse(e.QueryStringParameters["second"]) // source[remote] as second
	if err != nil {
		return err
	}
	return pathCompared(target)
}

func third(e events.APIGatewayProxyRequest) error {
	target, err := url.Parse(e.QueryStringParameters["third"])
	if err != nil {
		return err
	}
	target.Host = home
	_, err = http.Get(target.String()) // safe[url]
	return err
}

func fourth(e events.APIGatewayProxyRequest) error {
	target, err := url.Parse(e.QueryStringParameters["fourth"]) // source[remote] as fourth
	if err != nil {
		return err
	}
	target.Path = "/trees"
	_, err = http.Get(target.String()) // sink[url] from fourth
	return err
}

func main() {
	lambda.Start(first)
	lambda.Start(second)
	lambda.Start(third)
	lambda.Start(fourth)
}
