import os
import re


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if not re.fullmatch(r"[a-z]+", name):
        print("bad name")
    else:
        os.system("ls " + name)  # safe[command]
    os.system("ls " + name)  # sink[command] from name
