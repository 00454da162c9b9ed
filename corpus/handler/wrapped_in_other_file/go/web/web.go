package web

import "net/http"

func Logged(inner func(name string, method string)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Query().Get("name") // source[remote] as name
		inner(name, r.Method)
	}
}
