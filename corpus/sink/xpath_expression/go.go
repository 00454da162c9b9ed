package main

import (
	"net/http"

	"github.com/antchfx/xmlquery"
)

var users *xmlquery.Node

func text(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name") // source[remote] as name
	node := xmlquery.FindOne(users, "/users/user[name='"+name+"']") // sink[xpath] from name
	if node == nil {
		w.WriteHeader(http.StatusNotFound)
	}
}

func compared(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	for _, node := range xmlquery.Find(users, "/users/user/name") { // safe[xpath]
		if node.InnerText() == name {
			return
		}
	}
	w.WriteHeader(http.StatusNotFound)
}

func main() {
	http.HandleFunc("/text", text)
	http.HandleFunc("/compared", compared)
	http.ListenAndServe(":8080", nil)
}
