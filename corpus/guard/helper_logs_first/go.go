package main

import (
	"errors"
	"log"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var coasts = []string{"north", "south"}
var lakes = []string{"great", "small"}

type wish struct {
	Place string
	Note  string
}

func check(place string, kind string) error {
	switch kind {
	case "coast":
		log.Printf("looking for coast %q", place)
		for _, known := range coasts {
			if place == known {
				return nil
			}
		}
	case "lake":
		log.Printf("looking for lake %q", place)
		for _, known := range lakes {
			if place == known {
				return nil
			}
		}
	}
	return errors.New("no such place")
}

func rename(w *wish) { w.Place = w.Note }

func checkWish(w *wish) error {
	for _, known := range coasts {
		if w.Place == known {
			log.Printf("found %q", w.Place)
			return nil
		}
	}
	return errors.New("no such place")
}

func checkAndRename(w *wish) error {
	for _, known := range coasts {
		if w.Place == known {
			rename(w)
			return nil
		}
	}
	return errors.New("no such place")
}

func handler(event events.APIGatewayProxyRequest) error {
	place := event.QueryStringParameters["place"] // source[remote] as place
	note := event.QueryStringParameters["note"]   // source[remote] as note
	kind := event.QueryStringParameters["kind"]
	if err := check(place, kind); err == nil {
		exec.Command("sh", "-c", "ls "+place).Run() // safe[command]
	} else {
		exec.Command("sh", "-c", "ls "+place).Run() // sink[command] from place
	}
	kept := &wish{Place: place, Note: note}
	if err := checkWish(kept); err == nil {
		exec.Command("sh", "-c", "ls "+kept.Place).Run() // safe[command]
	}
	renamed := &wish{Place: "north", Note: note}
	if err := checkAndRename(renamed); err == nil {
		exec.Command("sh", "-c", "ls "+renamed.Place).Run() // sink[command] from note
	}
	return nil
}

func main() { lambda.Start(handler) }
