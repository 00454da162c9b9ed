package main

import (
	"log"
	"net/http"
)

func name(w http.ResponseWriter, r *http.Request) {
	log.Print("name " + r.FormValue("name")) // source[remote] as name; sink[log] from name
}
