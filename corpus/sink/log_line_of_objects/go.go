package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/greenhouse/letters"
)

type Size struct {
	Height int
	Exact  bool
	Steps  []float64
}

type Plant struct {
	Name string
	Size Size
	Tags map[string]string
}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var plant Plant
	if err := json.Unmarshal([]byte(event.Body), &plant); err != nil {
		return err
	}
	log.Printf("plant %v", plant) // source[remote] as plant; sink[log] from plant (note)
	log.Printf("plant %#v", plant) // safe[log]
	log.Println(plant.Tags) // source[remote] as tags; sink[log] from tags (note)
	log.Println([]string{"name", plant.Name}) // source[remote] as name; sink[log] from name (note)
	log.Printf("size %+v", plant.Size) // safe[log]
	log.Println(plant.Size, plant.Size.Steps) // safe[log]
	return nil
}

func foreign(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var letter letters.Letter
	json.Unmarshal([]byte(event.Body), &letter)
	log.Printf("to %v", letter.To) // source[remote] as to; sink[log] from to (note)
	log.Printf("pages %d", letter.Pages) // safe[log]
	log.Printf("%q is %s", letter.Title, "here") // safe[log]
	log.Printf("%q is %s", letter.Title, letter.Place) // source[remote] as place; sink[log] from place (note)
	log.Printf("%[2]s is %[1]q", letter.Title, "here") // safe[log]
	return nil
}

func asserted(ctx context.Context, event events.APIGatewayProxyRequest) error {
	wishes := make(map[string]interface{})
	json.Unmarshal([]byte(event.Body), &wishes)
	kind := wishes["kind"].(string) // source[remote] as kind
	log.Printf("kind %v", kind) // sink[log] from kind (note)
	text, _ := json.Marshal(wishes)
	log.Printf("wishes %s", text) // safe[log]
	return nil
}

type Request struct {
	Name  *string
	Count *int
	Size  Size
}

type Mixed struct {
	Name  string
	Count *int
}

func pointed(ctx context.Context, event events.APIGatewayProxyRequest) error {
	var request Request
	json.Unmarshal([]byte(event.Body), &request)
	log.Printf("asked for %+v", request) // safe[log]
	fmt.Printf("asked for %+v", request) // safe[log]
	log.Printf("asked for %v", *request.Name) // source[remote] as pointed; sink[log] from pointed (note)
	var mixed Mixed
	json.Unmarshal([]byte(event.Body), &mixed)
	log.Printf("asked for %+v", mixed) // source[remote] as mixed; sink[log] from mixed (note)
	return nil
}

func main() {
	lambda.Start(pointed)
	lambda.Start(handler)
	lambda.Start(foreign)
	lambda.Start(asserted)
}
