package main

import (
	"errors"
	"net/http"

	"gorm.io/gorm"
)

var db *gorm.DB

type order struct{ Name string }

func find(name string) (*order, error) {
	var found order
	err := db.Where("name = ?", name).First(&found).Error // source[error] as database
	if err != nil && err != gorm.ErrRecordNotFound {
		return nil, err
	}
	if found.Name == "" {
		return nil, errors.New("no such order")
	}
	return &found, nil
}

func known(name string) error {
	var count int64
	if db.Model(&order{}).Where("name = ?", name).Count(&count).Error != nil {
		return errors.New("not now")
	}
	return nil
}

func show(w http.ResponseWriter, r *http.Request) {
	if _, err := find(r.FormValue("name")); err != nil {
		http.Error(w, err.Error(), 500) // sink[error-detail] from database
	}
	if err := known(r.FormValue("name")); err != nil {
		http.Error(w, err.Error(), 500) // safe[error-detail]
	}
}

func main() { http.HandleFunc("/", show) }
