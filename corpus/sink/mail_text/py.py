import smtplib
from email.message import EmailMessage


def raw_handler(event, context):
    subject = event["queryStringParameters"]["subject"]  # source[remote] as subject
    with smtplib.SMTP("mail.example.com") as server:
        server.sendmail("a@example.com", ["b@example.com"], f"Subject: {subject}\n\nnew")  # sink[mail-header] from subject


def message_handler(event, context):
    message = EmailMessage()
    message["Subject"] = event["queryStringParameters"]["subject"]
    with smtplib.SMTP("mail.example.com") as server:
        server.sendmail("a@example.com", ["b@example.com"], message.as_string())  # safe[mail-header]
