import urllib.request

import requests


def handler(event, context):
    host = event["queryStringParameters"]["host"]  # source[remote] as host
    requests.get("https://" + host + "/status")  # sink[url] from host
    urllib.request.urlopen(host)  # source[remote] as call; MISSING sink[url] from host: found with two origins; SPURIOUS sink[url] from host, call: see there
    requests.get("https://api.example.com/status?of=" + host)  # safe[url]
    requests.post("https://api.example.com/status", json={"host": host})  # safe[url]
