package lend

import (
	"fmt"
	"net/http"

	library "github.com/quietreaders/library"
	"github.com/quietreaders/library/tools"
	"github.com/otherpeople/shelves"
)

func Lend(w http.ResponseWriter, r *http.Request) {
	l := &library.Library{}
	place, err := l.Shelf(r.FormValue("shelf"))
	if err != nil {
		http.Error(w, fmt.Sprintf("cannot lend: %s", err), 404) // safe[error-detail]
		return
	}
	if err := shelves.Sort(place); err != nil {
		http.Error(w, err.Error(), 500) // source[error] as foreign; sink[error-detail] from foreign
		return
	}
	name := r.FormValue("name") // source[remote] as name
	tools.Run(name)
	tools.Quiet(name)
}
