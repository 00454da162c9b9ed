package echo

import (
	"fmt"
	"net/http"

	"github.com/GoogleCloudPlatform/functions-framework-go/functions"
	"github.com/greenhouse/alphabets"
)

func init() { functions.HTTP("Echo", Echo) }

func Echo(w http.ResponseWriter, r *http.Request) {
	text, err := alphabets.Old.NewEncoder().String(r.URL.Query().Get("words")) // source[remote] as words
	if err != nil {
		fmt.Fprint(w, err.Error()) // safe[html]; source[error] as coded; sink[error-detail] from coded
		return
	}
	fmt.Fprint(w, text) // sink[html] from words
}
