import requests


def handler(event, context):
    address = "https://birds.example.org/find?"
    for name, value in event["queryStringParameters"].items():
        address = address + name + "=" + value + "&"
    requests.get(address)  # safe[url]
    other = event["queryStringParameters"]["other"]  # source[remote] as other
    for _ in event["headers"]:
        other += "/more"
    requests.get(other)  # sink[url] from other
