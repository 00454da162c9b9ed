package boats

import (
	"fmt"
	"net/http"
	"net/url"

	"cloud.google.com/go/firestore"
	"github.com/GoogleCloudPlatform/functions-framework-go/functions"
)

var client *firestore.Client

func init() {
	functions.HTTP("Listed", listed)
	functions.HTTP("Fixed", fixed)
	functions.HTTP("Begun", begun)
	functions.HTTP("OneSegment", oneSegment)
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

func begun(w http.ResponseWriter, r *http.Request) {
	town := r.URL.Query().Get("town") // source[remote] as town
	found, _ := client.Collection("boats-" + town).Documents(r.Context()).GetAll() // sink[resource] from town
	fmt.Fprintf(w, "%d", len(found))
}

func oneSegment(w http.ResponseWriter, r *http.Request) {
	town := r.URL.Query().Get("town")
	found, _ := client.Collection("boats-" + url.PathEscape(town)).Documents(r.Context()).GetAll() // safe[resource]
	fmt.Fprintf(w, "%d", len(found))
}
