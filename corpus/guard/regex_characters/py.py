import os
import re


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if re.fullmatch(r"[a-z0-9_-]{1,30}", name):
        os.system("ls " + name)  # safe[command]
    if re.fullmatch(r"[a-z;]+", name):
        os.system("ls " + name)  # sink[command] from name
    if re.fullmatch(r".+", name):
        os.system("ls " + name)  # sink[command] from name
