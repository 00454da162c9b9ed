import requests

BASE = "https://api.example.com"


def request(path):
    return requests.get(BASE + path)  # sink[url] from bare


def path(event, context):
    return request(f"/v1/items/{event['pathParameters']['id']}")


def slash(event, context):
    path = "/" + event["pathParameters"]["id"]
    return requests.get(f"{BASE}{path}")  # safe[url]


def bare(event, context):
    return request(f"v{event['pathParameters']['id']}")  # source[remote] as bare
