package main

import (
	"context"
	"encoding/json"
	"log"
	"net/http"
	"os/exec"

	"cloud.google.com/go/firestore"
)

type Kite struct {
	Owner string `firestore:"owner" json:"owner"`
	Wing  string `firestore:"wing" json:"wing"`
}

var db *firestore.Client

func keep(w http.ResponseWriter, r *http.Request) {
	var kite Kite
	json.NewDecoder(r.Body).Decode(&kite)
	db.Collection("kites").Doc("first").Set(r.Context(), kite) // source[remote] as kite
}

func fly(w http.ResponseWriter, r *http.Request) {
	found, err := db.Collection("kites").Doc("first").Get(r.Context())
	if err != nil {
		return
	}
	var kite Kite
	found.DataTo(&kite)
	exec.Command("sh", "-c", "fly "+kite.Wing).Run() // sink[command] from kite via kites
	other, _ := db.Doc("boats/first").Get(r.Context())
	var boat Kite
	other.DataTo(&boat)
	exec.Command("sh", "-c", "sail "+boat.Wing).Run() // safe[command]
	one, _ := db.Doc("kites/first").Get(r.Context())
	exec.Command("sh", "-c", "fly "+one.Data()["wing"].(string)).Run() // sink[command] from kite via kites
}

func show(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name") // source[remote] as name
	if _, err := db.Collection("kites").Doc(name).Get(r.Context()); err != nil {
		log.Println("no " + name) // sink[log] from name
		return
	}
	log.Println("shown " + name) // safe[log]
}

func main() {
	db, _ = firestore.NewClient(context.Background(), "project")
	http.HandleFunc("/keep", keep)
	http.HandleFunc("/fly", fly)
	http.HandleFunc("/show", show)
	http.ListenAndServe(":8080", nil)
}
