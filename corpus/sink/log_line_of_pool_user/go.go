package main

import (
	"log"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(event events.CognitoEventUserPoolsPreSignup) (events.CognitoEventUserPoolsPreSignup, error) {
	log.Println("hello " + event.UserName)                          // safe[log]
	log.Println("user " + event.Request.UserAttributes["sub"])      // safe[log]
	log.Println("called " + event.Request.UserAttributes["nickname"]) // source[remote] as nickname; sink[log] from nickname (note)
	return event, nil
}

func main() { lambda.Start(handler) }
