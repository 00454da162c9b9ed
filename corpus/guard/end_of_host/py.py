from urllib.parse import urlparse

import requests


def within_handler(event, context):
    url = event["queryStringParameters"]["url"]
    if urlparse(url).hostname.endswith(".example.com"):
        requests.get(url)  # safe[url]


def alike_handler(event, context):
    url = event["queryStringParameters"]["url"]  # source[remote] as url
    if urlparse(url).hostname.endswith("example.com"):
        requests.get(url)  # sink[url] from url


def text_handler(event, context):
    url = event["queryStringParameters"]["url"]  # source[remote] as text
    if url.endswith(".example.com"):
        requests.get(url)  # sink[url] from text
