package main

import (
	"database/sql"
	"os"
)

var db *sql.DB

func init() {
	db, _ = sql.Open("postgres", os.Getenv("DATABASE"))
}
