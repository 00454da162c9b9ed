package boats

import (
	"fmt"
	"net/http"

	"cloud.google.com/go/firestore"
	"github.com/GoogleCloudPlatform/functions-framework-go/functions"
)

var client *firestore.Client

func init() {
	functions.HTTP("Listed", listed)
	functions.HTTP("Fixed", fixed)
}

func listed(w http.ResponseWriter, r *http.Request) {
	kind := r.URL.Query().Get("kind") // source[remote] as kind
	found, _ := client.Collection(kind).Documents(r.Context()).GetAll() // sink[resource] from kind
	fmt.Fprintf(w, "%d", len(found))
}

func fixed(w http.ResponseWriter, r *http.Request) {
	boat := r.URL.Query().Get("id")
	client.Collection("boats").Doc(boat).Delete(r.Context()) // safe[resource]
	w.WriteHeader(http.StatusNoContent)
}
