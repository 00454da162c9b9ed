package main

import (
	"mime"
	"net/http"
	"net/smtp"
)

func raw(w http.ResponseWriter, r *http.Request) {
	subject := r.FormValue("subject") // source[remote] as subject
	text := "Subject: " + subject + "\r\n\r\nnew"
	smtp.SendMail("mail.example.com:25", nil, "a@example.com", []string{"b@example.com"}, []byte(text)) // sink[mail-header] from subject
}

func encoded(w http.ResponseWriter, r *http.Request) {
	subject := mime.QEncoding.Encode("utf-8", r.FormValue("subject"))
	text := "Subject: " + subject + "\r\n\r\nnew"
	smtp.SendMail("mail.example.com:25", nil, "a@example.com", []string{"b@example.com"}, []byte(text)) // safe[mail-header]
}

func main() {
	http.HandleFunc("/raw", raw)
	http.HandleFunc("/encoded", encoded)
	http.ListenAndServe(":8080", nil)
}
