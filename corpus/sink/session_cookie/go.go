package main

import "net/http"

func plain(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: "session", Value: issue(r), Secure: true}) // source[program] as cookie6; sink[session-cookie] from cookie6
}

func guarded(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: "session", Value: issue(r), Secure: true, HttpOnly: true}) // safe[session-cookie]
}

func later(w http.ResponseWriter, r *http.Request) {
	cookie := &http.Cookie{Name: "session", Value: issue(r), Secure: true}
	cookie.HttpOnly = true
	http.SetCookie(w, cookie) // safe[session-cookie]
}

func out(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: "session", Value: "", MaxAge: -1}) // safe[session-cookie]
}

func preference(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: issue(r)}) // safe[session-cookie]
}

func main() {
	http.HandleFunc("/plain", plain)
	http.HandleFunc("/guarded", guarded)
	http.HandleFunc("/later", later)
	http.HandleFunc("/out", out)
	http.HandleFunc("/preference", preference)
	http.ListenAndServe(":8080", nil)
}
