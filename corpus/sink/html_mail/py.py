import html
import json
import smtplib
from email.message import EmailMessage
from email.mime.text import MIMEText

import boto3

ses = boto3.client("ses")


def handler(event, context):
    name = json.loads(event["body"])["name"]  # source[remote] as name
    page = f"<p>{name}</p>"
    ses.send_email(Source="a@example.com", Destination={}, Message={"Body": {"Html": {"Data": page}}})  # sink[html-mail] from name
    ses.send_email(Source="a@example.com", Destination={}, Message={"Body": {"Text": {"Data": page}}})  # safe[html-mail]
    message = MIMEText(page, "html")  # sink[html-mail] from name
    plain = MIMEText(page, "plain")  # safe[html-mail]
    whole = EmailMessage()
    whole.add_alternative(page, subtype="html")  # sink[html-mail] from name
    whole.add_alternative(f"<p>{html.escape(name)}</p>", subtype="html")  # safe[html-mail]
    with smtplib.SMTP("mail.example.com") as server:
        for one in (message, plain, whole):
            server.send_message(one)
