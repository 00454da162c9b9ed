package main

import (
	"database/sql"
	"fmt"
	"net/http"

	"example.com/harbour/crew"
)

var db *sql.DB

func captured(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	options := crew.Options{}
	options.Note = func() { fmt.Println(len(name)) }
	db.Query("SELECT * FROM crew WHERE id IN (" + crew.Aboard(options) + ")") // safe[sql]
}

func held(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name") // source[remote] as name
	options := crew.Options{}
	options.Label = name
	db.Query("SELECT * FROM crew WHERE id IN (" + crew.Aboard(options) + ")") // sink[sql] from name
}

func main() {
	http.HandleFunc("/captured", captured)
	http.HandleFunc("/held", held)
	http.ListenAndServe(":8080", nil)
}
