import os
import re


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    good = re.fullmatch(r"[a-z]+", name) is not None
    if not good:
        os.system("ls " + name)  # sink[command] from name
    if good:
        os.system("ls " + name)  # safe[command]
