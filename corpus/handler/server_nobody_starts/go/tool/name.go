package main

import (
	"log"
	"net/http"
)

func name(w http.ResponseWriter, r *http.Request) { // note[served-handler]
	log.Print("name " + r.FormValue("name")) // safe[log]
}
