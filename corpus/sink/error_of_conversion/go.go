package main

import (
	"encoding/json"
	"net/http"
	"os"
	"strconv"
)

func number(w http.ResponseWriter, r *http.Request) {
	count, err := strconv.Atoi(r.FormValue("count"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest) // source[error] as number; sink[error-detail] from number
		return
	}
	if count > 9 {
		http.Error(w, strconv.Itoa(count)+" is too many", http.StatusBadRequest) // safe[error-detail]
		return
	}
	body, err := json.Marshal(map[string]int{"count": count})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // safe[error-detail]
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(body)
}

func content(w http.ResponseWriter, r *http.Request) {
	if _, err := os.ReadFile("/data/orders"); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // source[error] as error; sink[error-detail] from error
	}
}

func main() {
	http.HandleFunc("/number", number)
	http.HandleFunc("/content", content)
	http.ListenAndServe(":8080", nil)
}
