from urllib.parse import urlparse

import requests

HOSTS = {"a.example.com", "b.example.com"}


def handler(event, context):
    address = event["queryStringParameters"]["to"]  # source[remote] as to
    if urlparse(address).hostname in HOSTS:
        requests.get(address)  # safe[url]
    parsed = urlparse(address)
    if parsed.netloc in HOSTS:
        requests.get(address)  # safe[url]
    if parsed.path in HOSTS:
        requests.get(address)  # sink[url] from to
