import resend
from azure.communication.email import EmailClient
from django.core.mail import send_mail
from sendgrid.helpers.mail import Content, Mail


def a_handler(event, context):
    name = event["body"]  # source[remote] as a
    resend.Emails.send({"to": name, "subject": name, "html": "<p>" + name})  # sink[html-mail] from a
    resend.Emails.send({"to": "a@orders.example", "subject": "orders", "text": "<p>" + name})  # safe[html-mail]


def b_handler(event, context):
    name = event["body"]  # source[remote] as b
    client = EmailClient.from_connection_string("orders")
    client.begin_send({"content": {"subject": "orders", "html": "<p>" + name}})  # sink[html-mail] from b
    client.begin_send({"content": {"subject": "orders", "plainText": "<p>" + name}})  # safe[html-mail]


def c_handler(event, context):
    name = event["body"]  # source[remote] as c
    send_mail("orders", name, "a@orders.example", ["b@orders.example"], html_message="<p>" + name)  # sink[html-mail] from c
    send_mail("orders", name, "a@orders.example", ["b@orders.example"])  # safe[html-mail]


def d_handler(event, context):
    name = event["body"]  # source[remote] as d
    Mail("a@orders.example", "b@orders.example", "orders", name, "<p>" + name)  # sink[html-mail] from d
    Content("text/html", "<p>" + name)  # sink[html-mail] from d
    Content("text/plain", "<p>" + name)  # safe[html-mail]
