import os
import re


def check_name(text):
    if not re.fullmatch(r"[a-z]+", text):
        raise ValueError("bad name")


def check_length(text):
    if len(text) > 20:
        raise ValueError("too long")


def handler(event, context):
    query = event["queryStringParameters"]
    name = query["name"]
    other = query["other"]  # source[remote] as other
    check_name(name)
    check_length(other)
    os.system("ls " + name)  # safe[command]
    os.system("ls " + other)  # sink[command] from other
