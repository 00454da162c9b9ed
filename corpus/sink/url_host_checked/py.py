from urllib.parse import urlparse

import requests

HOSTS = {"api.example.com", "cdn.example.com"}


def handler(event, context):
    address = event["queryStringParameters"]["url"]  # source[remote] as address
    if address.startswith("https://"):
        requests.get(address)  # sink[url] from address
    if urlparse(address).hostname in HOSTS:
        requests.get(address)  # safe[url]
