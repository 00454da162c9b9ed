package main

import (
	"crypto/sha256"
	"net/http"

	"golang.org/x/crypto/bcrypt"
)

func save(user string, hash []byte) {}

func stored(w http.ResponseWriter, r *http.Request) {
	password := r.FormValue("password") // source[remote] as password
	sum := sha256.Sum256([]byte(password)) // sink[fast-hash] from password
	save(r.FormValue("user"), sum[:])
	other := sha256.New()
	other.Write([]byte(password)) // sink[fast-hash] from password
	save(r.FormValue("user"), other.Sum(nil))
	key := sha256.Sum256([]byte(r.FormValue("user"))) // safe[fast-hash]
	save("key", key[:])
}

func slow(w http.ResponseWriter, r *http.Request) {
	hash, err := bcrypt.GenerateFromPassword([]byte(r.FormValue("password")), 12) // safe[fast-hash]
	if err == nil {
		save(r.FormValue("user"), hash)
	}
}

func main() {
	http.HandleFunc("/stored", stored)
	http.HandleFunc("/slow", slow)
	http.ListenAndServe(":8080", nil)
}
