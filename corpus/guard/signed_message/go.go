package main

import (
	"log"
	"net/http"
	"os"

	"github.com/twilio/twilio-go/client"
)

func sms(w http.ResponseWriter, r *http.Request) {
	r.ParseForm()
	form := map[string]string{}
	for name := range r.PostForm {
		form[name] = r.FormValue(name) // source[remote] as body
	}
	validator := client.NewRequestValidator(os.Getenv("AUTH_TOKEN"))
	if !validator.Validate("https://sms.example/sms", form, r.Header.Get("X-Twilio-Signature")) {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	log.Println("order from " + form["From"]) // safe[log]
	log.Println("order: " + form["Body"])     // sink[log] from body
}

func call(w http.ResponseWriter, r *http.Request) {
	r.ParseForm()
	log.Println("call from " + r.FormValue("From")) // source[remote] as number; sink[log] from number
}

func main() {
	http.HandleFunc("/sms", sms)
	http.HandleFunc("/call", call)
}
