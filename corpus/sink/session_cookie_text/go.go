package main

import "net/http"

func plain(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Set-Cookie", "session="+issue(r)+"; Secure") // source[program] as cookie2; sink[session-cookie] from cookie2
}

func guarded(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Set-Cookie", "session="+issue(r)+"; Secure; HttpOnly") // safe[session-cookie]
}

func main() {
	http.HandleFunc("/plain", plain)
	http.HandleFunc("/guarded", guarded)
	http.ListenAndServe(":8080", nil)
}
