package main

import (
	"fmt"
	"log"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type Fault struct{ Message string }

func (f Fault) Error() string { return f.Message }

func missing(name string) error { return Fault{Message: fmt.Sprintf("%q is missing", name)} }

func unknown(name string) error { return Fault{Message: fmt.Sprintf("%s is unknown", name)} }

func quoted(name string) error { return fmt.Errorf("%q is no name", name) }

func plain(name string) error { return fmt.Errorf("%s is no name", name) }

func handler(event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	name := event.QueryStringParameters["name"] // source[remote] as name
	log.Print(fmt.Sprintf("asked for %q", name))  // safe[log]
	log.Print(fmt.Sprintf("asked for %#v", name)) // safe[log]
	log.Print(fmt.Sprintf("asked for %v", name))  // sink[log] from name
	log.Printf("not found: %v", missing(name))    // safe[log]
	log.Printf("not found: %v", unknown(name).Error()) // sink[log] from name
	log.Printf("refused: %v", quoted(name))       // safe[log]
	log.Printf("refused: %v", plain(name))        // sink[log] from name
	return events.APIGatewayProxyResponse{StatusCode: 200}, nil
}

func main() { lambda.Start(handler) }
