package main

import (
	crypto "crypto/rand"
	"database/sql"
	"fmt"
	"math/big"
	"math/rand"
	"net/http"
	"strconv"
)

var db, _ = sql.Open("postgres", "")

const letters = "abcdefghijklmnopqrstuvwxyz"

func generateToken(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = letters[rand.Intn(len(letters))]
	}
	return string(b)
}

func byFunction(w http.ResponseWriter, r *http.Request) {
	value := generateToken(32) // source[program] as token
	db.Exec("insert into resets values ($1, $2)", r.FormValue("email"), value) // sink[credential] from token
}

func byVariable(w http.ResponseWriter, r *http.Request) {
	otp := fmt.Sprintf("%06d", rand.Intn(1000000)) // source[program] as otp
	db.Exec("insert into codes values ($1, $2)", r.FormValue("email"), otp) // sink[credential] from otp
}

func strong(w http.ResponseWriter, r *http.Request) {
	n, _ := crypto.Int(crypto.Reader, big.NewInt(1000000))
	otp := n.String()
	db.Exec("insert into codes values ($1, $2)", r.FormValue("email"), otp) // safe[credential]
}

func otherUse(w http.ResponseWriter, r *http.Request) {
	shard := strconv.Itoa(rand.Intn(10))
	db.Exec("insert into codes values ($1, $2)", r.FormValue("email"), shard) // safe[credential]
}

func main() {
	http.HandleFunc("/function", byFunction)
	http.HandleFunc("/variable", byVariable)
	http.HandleFunc("/strong", strong)
	http.HandleFunc("/other", otherUse)
	http.ListenAndServe(":8080", nil)
}
