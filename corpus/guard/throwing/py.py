import os
import re


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + name)  # sink[command] from name
    if not re.match(r"^[A-Za-z0-9_]+\Z", name):
        raise ValueError("bad name")
    os.system("ls " + name)  # safe[command]
