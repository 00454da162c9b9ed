package main

import (
	"database/sql"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

var db *sql.DB

var quotes = regexp.MustCompile("['\"`\\\\]")

func appended(w http.ResponseWriter, r *http.Request) {
	town := r.FormValue("town") // source[remote] as town
	statement := "SELECT * FROM lots WHERE free"
	if town != "" {
		statement += " AND town = '" + town + "'"
	}
	db.Query(statement) // sink[sql] from town
}

func appendedUnquoted(w http.ResponseWriter, r *http.Request) {
	town := quotes.ReplaceAllString(r.FormValue("town"), "")
	statement := "SELECT * FROM lots WHERE free"
	if town != "" {
		statement += " AND town = '" + town + "'"
	}
	db.Query(statement) // safe[sql]
}

func piece(w http.ResponseWriter, r *http.Request) {
	town := r.FormValue("town") // source[remote] as town-of-piece
	wish := fmt.Sprintf("town = '%s'", town)
	db.Query(fmt.Sprintf("SELECT * FROM lots WHERE %s LIMIT 9", wish)) // sink[sql] from town-of-piece
}

func pieceOfNumber(w http.ResponseWriter, r *http.Request) {
	town, _ := strconv.Atoi(r.FormValue("town"))
	wish := fmt.Sprintf("town = '%d'", town)
	db.Query(fmt.Sprintf("SELECT * FROM lots WHERE %s LIMIT 9", wish)) // safe[sql]
}

func built(w http.ResponseWriter, r *http.Request) {
	town := r.FormValue("town") // source[remote] as town-of-builder
	var statement strings.Builder
	statement.WriteString("SELECT * FROM lots WHERE free")
	statement.WriteString(" AND town = '" + town + "'")
	db.Query(statement.String()) // sink[sql] from town-of-builder
}

func builtUnquoted(w http.ResponseWriter, r *http.Request) {
	town := quotes.ReplaceAllString(r.FormValue("town"), "")
	var statement strings.Builder
	statement.WriteString("SELECT * FROM lots WHERE free")
	statement.WriteString(" AND town = '" + town + "'")
	db.Query(statement.String()) // safe[sql]
}

func listed(w http.ResponseWriter, r *http.Request) {
	town := r.FormValue("town") // source[remote] as town-of-list
	wishes := []string{"free"}
	wishes = append(wishes, "town = '"+town+"'")
	db.Query("SELECT * FROM lots WHERE " + strings.Join(wishes, " AND ")) // sink[sql] from town-of-list
}

func listedUnquoted(w http.ResponseWriter, r *http.Request) {
	town := quotes.ReplaceAllString(r.FormValue("town"), "")
	wishes := []string{"free"}
	wishes = append(wishes, "town = '"+town+"'")
	db.Query("SELECT * FROM lots WHERE " + strings.Join(wishes, " AND ")) // safe[sql]
}

func bound(w http.ResponseWriter, r *http.Request) {
	town := r.FormValue("town")
	statement := "SELECT * FROM lots WHERE free"
	if town != "" {
		statement += " AND town = $1"
	}
	db.Query(statement, town) // safe[sql]
}

func main() {
	http.HandleFunc("/appended", appended)
	http.HandleFunc("/appended-unquoted", appendedUnquoted)
	http.HandleFunc("/piece", piece)
	http.HandleFunc("/piece-of-number", pieceOfNumber)
	http.HandleFunc("/built", built)
	http.HandleFunc("/built-unquoted", builtUnquoted)
	http.HandleFunc("/listed", listed)
	http.HandleFunc("/listed-unquoted", listedUnquoted)
	http.HandleFunc("/bound", bound)
	http.ListenAndServe(":8080", nil)
}
