package door

import (
	"fmt"
	"log"
	"net/http"
)

func Tale(w http.ResponseWriter, r *http.Request) {
	reader := r.URL.Query().Get("reader") // source[remote] as visitor
	log.Println("a tale for " + reader) // sink[log] from visitor
	fmt.Fprintf(w, "<p>A tale for %s</p>", reader) // sink[html] from visitor
}
