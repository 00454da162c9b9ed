package tale

import (
	"fmt"
	"log"
	"net/http"
)

func Tale(w http.ResponseWriter, r *http.Request) {
	reader := r.URL.Query().Get("reader") // source[remote] as reader
	log.Println("a tale for " + reader) // sink[log] from reader
	fmt.Fprintf(w, "<p>A tale for %s</p>", reader) // safe[html]
}
