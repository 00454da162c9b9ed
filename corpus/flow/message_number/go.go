package main

import (
	"context"
	"net/http"
	"os/exec"

	"cloud.google.com/go/pubsub"
)

func keep(w http.ResponseWriter, r *http.Request) {
	ctx := context.Background()
	client, _ := pubsub.NewClient(ctx, "library")
	title := r.FormValue("title") // source[remote] as title
	message := &pubsub.Message{Data: []byte(title)}
	number, _ := client.Topic("wishes").Publish(ctx, message).Get(ctx)
	exec.Command("sh", "-c", "echo "+number).Run()               // safe[command]
	exec.Command("sh", "-c", "echo "+string(message.Data)).Run() // sink[command] from title
}

func main() { http.HandleFunc("/keep", keep) }
