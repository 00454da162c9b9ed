import os
import re


def handler(event, context):
    names = event["multiValueQueryStringParameters"]["name"]
    if not any(re.fullmatch("[a-z]+", name) for name in names):
        return
    os.system("ls " + " ".join(names))  # source[remote] as names; sink[command] from names
    if not all(re.fullmatch("[a-z]+", name) for name in names):
        return
    os.system("ls " + " ".join(names))  # source[remote] as checked; safe[command]; SPURIOUS sink[command] from checked: a test of all elements is not understood
