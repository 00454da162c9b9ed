import os
import re


def handler(event, context):
    names = event["multiValueQueryStringParameters"]["name"]
    if not any(re.fullmatch("[a-z]+", name) for name in names):
        return
    os.system("ls " + " ".join(names))  # source[remote] as names; sink[command] from names
    if not all(re.fullmatch("[a-z]+", name) for name in names if name != "all"):
        return
    os.system("ls " + " ".join(names))  # source[remote] as some; sink[command] from some
    if not all(re.fullmatch("[a-z]+", name) for name in names):
        return
    os.system("ls " + " ".join(names))  # safe[command]


def other_handler(event, context):
    names = event["multiValueQueryStringParameters"]["name"]
    if any(re.search("[^a-z]", name) for name in names):
        return
    os.system("ls " + " ".join(names))  # safe[command]
