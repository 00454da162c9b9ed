from urllib.parse import urlparse
import requests

HOME = "api.example.com"


def compared(target):
    if target.hostname != HOME:
        raise ValueError("another host")
    return requests.get(target.geturl())  # safe[url]


def path_compared(target):
    if target.path != "/trees":
        raise ValueError("another path")
    return requests.get(target.geturl())  # sink[url] from second


def first(event, context):
    return compared(urlparse(event["queryStringParameters"]["first"]))


def second(event, context):
    return path_compared(urlparse(event["queryStringParameters"]["second"]))  # source[remote] as second
