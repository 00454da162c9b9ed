import os
import re


def cleaned(text):
    return text if re.fullmatch(r"[a-z]+", text) else "tmp"


def trimmed(text):
    return text if len(text) < 20 else "tmp"


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + cleaned(name))  # safe[command]
    os.system("ls " + trimmed(name))  # sink[command] from name
