import os

import requests

API = os.environ["API"]


def handler(event, context):
    order = event["pathParameters"]["id"]  # source[remote] as id
    requests.get(f"{API}/orders/{order}")  # safe[url]
    requests.get(f"{os.environ['SCHEME']}://{order}/orders")  # sink[url] from id
