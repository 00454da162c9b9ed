import os
import re


def checked(text):
    if not re.fullmatch("[a-z]+", text):
        return None
    return text


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    good = checked(name)
    if good is None:
        os.system("ls " + name)  # sink[command] from name
        return
    os.system("ls " + good)  # safe[command]
    os.system("ls " + name)  # safe[command]
