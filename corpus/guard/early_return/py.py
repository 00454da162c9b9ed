import os
import re


def handler(event, context):
    name = event["queryStringParameters"]["name"]
    other = event["queryStringParameters"]["other"]  # source[remote] as other
    if not re.fullmatch(r"[a-z]+", name):
        return {"statusCode": 400}
    os.system("ls " + name)  # safe[command]
    os.system("ls " + other)  # sink[command] from other
