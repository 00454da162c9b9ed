import json
import os
from urllib.parse import unquote_plus

from twilio.request_validator import RequestValidator


def handler(event, context):
    form = read_form(event)
    if not signed(event, form):
        return {"statusCode": 403}
    print(f"order {form['MessageSid']} from {form['From']}")  # safe[log]
    print(f"order: {form['Body']}")  # sink[log] from body
    order = json.loads(json.dumps({"who": form["From"], "text": form["Body"]}))
    print(f"who: {order['who']}")  # safe[log]
    print(f"text: {order['text']}")  # sink[log] from text
    return {"statusCode": 200}


def unsigned_handler(event, context):
    form = read_form(event)
    print(f"order from {form['From']}")  # sink[log] from number
    return {"statusCode": 200}


def read_form(event):
    return {pair[0]: unquote_plus(pair[1]) for pair in [kv.split("=") for kv in event["body"].split("&")]}  # source[remote] as body; source[remote] as text; source[remote] as number


def signed(event, form):
    validator = RequestValidator(os.environ["AUTH_TOKEN"])
    url = f"https://{event['headers']['Host']}{event['path']}"
    return validator.validate(url, form, event["headers"].get("X-Twilio-Signature"))
