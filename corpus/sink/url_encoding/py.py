from urllib.parse import quote

import requests


def handler(event, context):
    host = event["queryStringParameters"]["host"]  # source[remote] as host
    requests.get("https://" + quote(host, safe="") + ".example.com/")  # safe[url]
    requests.get("https://" + host + ".example.com/")  # sink[url] from host
