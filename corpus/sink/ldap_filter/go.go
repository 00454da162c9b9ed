package main

import (
	"net/http"

	"github.com/go-ldap/ldap/v3"
)

func plain(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user") // source[remote] as user
	filter := "(uid=" + user + ")"
	find(ldap.NewSearchRequest("dc=example", ldap.ScopeWholeSubtree, 0, 0, 0, false, filter, nil, nil)) // sink[ldap] from user
}

func escaped(w http.ResponseWriter, r *http.Request) {
	user := ldap.EscapeFilter(r.FormValue("user"))
	filter := "(uid=" + user + ")"
	find(ldap.NewSearchRequest("dc=example", ldap.ScopeWholeSubtree, 0, 0, 0, false, filter, nil, nil)) // safe[ldap]
}

func find(request *ldap.SearchRequest) {
	connection, err := ldap.DialURL("ldap://directory.example.com")
	if err == nil {
		connection.Search(request)
	}
}

func main() {
	http.HandleFunc("/plain", plain)
	http.HandleFunc("/escaped", escaped)
	http.ListenAndServe(":8080", nil)
}
