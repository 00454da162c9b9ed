import json
import os

from pywebpush import webpush


def subscribe(event, context):  # source[remote] as subscription
    body = json.loads(event["body"])
    webpush(body["subscription"], "welcome")  # sink[url] from subscription


def tell(event, context):
    body = json.loads(event["body"])
    webpush({"endpoint": os.environ["ENDPOINT"], "keys": {}}, body["text"])  # safe[url]
