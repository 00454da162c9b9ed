import os
import re


def handler(event, context):
    names = event["multiValueQueryStringParameters"]["name"]
    good = [name for name in names if re.fullmatch("[a-z]+", name)]
    os.system("ls " + " ".join(good))  # safe[command]
    os.system("ls " + " ".join(names))  # source[remote] as names; sink[command] from names
