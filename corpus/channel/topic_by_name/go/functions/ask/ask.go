package ask

import (
	"context"
	"io"
	"net/http"
	"os"

	"cloud.google.com/go/pubsub"
)

func Ask(w http.ResponseWriter, r *http.Request) {
	ctx := context.Background()
	client, err := pubsub.NewClient(ctx, "example")
	if err != nil {
		return
	}
	words, _ := io.ReadAll(r.Body) // source[remote] as words
	stage := os.Getenv("STAGE")
	client.Topic(stage+"_told").Publish(ctx, &pubsub.Message{Data: words})
	client.Topic(stage+"_kept").Publish(ctx, &pubsub.Message{Data: []byte(r.Header.Get("X-Kept"))})
}
