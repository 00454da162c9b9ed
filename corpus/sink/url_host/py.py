import urllib.request

import requests


def handler(event, context):
    host = event["queryStringParameters"]["host"]  # source[remote] as host
    requests.get("https://" + host + "/status")  # sink[url] from host
    urllib.request.urlopen(host)  # sink[url] from host
    requests.get("https://api.example.com/status?of=" + host)  # safe[url]
    requests.post("https://api.example.com/status", json={"host": host})  # safe[url]
