import jwt
import requests


def handler(event, context):
    token = event["headers"]["Authorization"]  # source[remote] as token
    claims = jwt.decode(token, options={"verify_signature": False})
    requests.get("https://" + claims["host"] + "/status")  # sink[url] from token
    checked = jwt.decode(token, "key", algorithms=["HS256"])
    requests.get("https://" + checked["host"] + "/status")  # safe[url]
    required = jwt.decode(token, "key", algorithms=["HS256"], options={"require": ["exp"]})
    requests.get("https://" + required["host"] + "/status")  # safe[url]


def logged(event, context):
    token = event["queryStringParameters"]["token"]  # source[remote] as logged
    claims = jwt.get_unverified_header(token)
    print(f"claims: {claims}")  # safe[log]
    print(f"key: {claims['kid']}")  # sink[log] from logged
