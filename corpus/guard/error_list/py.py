import os
import re


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    error = None
    if not re.fullmatch("[a-z]+", name):
        error = "bad name"
    if error:
        os.system("ls " + name)  # sink[command] from name
        return {"statusCode": 400, "body": error}
    os.system("ls " + name)  # safe[command]
