import os
import re


def is_name(text):
    if re.fullmatch(r"[a-z]+", text):
        return True
    return False


def is_short(text):
    return len(text) < 20


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if is_name(name):
        os.system("ls " + name)  # safe[command]
    if is_short(name):
        os.system("ls " + name)  # sink[command] from name
