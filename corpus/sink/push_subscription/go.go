package main

import (
	"encoding/json"
	"net/http"
	"os"

	webpush "github.com/SherClockHolmes/webpush-go"
)

func subscribe(w http.ResponseWriter, r *http.Request) {
	subscription := &webpush.Subscription{}
	json.NewDecoder(r.Body).Decode(subscription) // source[remote] as subscription
	webpush.SendNotification([]byte("welcome"), subscription, nil) // sink[url] from subscription
}

func tell(w http.ResponseWriter, r *http.Request) {
	subscription := &webpush.Subscription{Endpoint: os.Getenv("ENDPOINT")}
	webpush.SendNotification([]byte(r.FormValue("text")), subscription, nil) // safe[url]
}

func main() {
	http.HandleFunc("/subscribe", subscribe)
	http.HandleFunc("/tell", tell)
	http.ListenAndServe(":8080", nil)
}
