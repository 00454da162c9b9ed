import re

import requests

HARBOR = re.compile(r"https://harbor\.example/\w*")


def tested_handler(event, context):
    page = event["queryStringParameters"]["page"]
    if not HARBOR.match(page):
        return {"statusCode": 400}
    requests.get(page)  # safe[url]
    return {"statusCode": 302, "headers": {"Location": page}}  # safe[redirect]


def found_handler(event, context):
    page = event["queryStringParameters"]["target"]  # source[remote] as found
    if not HARBOR.search(page):
        return {"statusCode": 400}
    requests.get(page)  # sink[url] from found


def dot_handler(event, context):
    page = event["queryStringParameters"]["next"]  # source[remote] as dot
    if not re.match(r"https://harbor.example/", page):
        return {"statusCode": 400}
    requests.get(page)  # sink[url] from dot
