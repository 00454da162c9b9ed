import os
import re


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    other = event["queryStringParameters"]["other"]
    if re.fullmatch(r"[a-z]+", other):
        os.system("ls " + name)  # sink[command] from name
        os.system("ls " + other)  # safe[command]
