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
