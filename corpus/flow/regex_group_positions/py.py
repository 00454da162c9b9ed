import os
import re


def handler(event, context):
    found = re.match(r"^(\d+)-(.*)$", event["queryStringParameters"]["name"])  # source[remote] as name
    number, rest = found.groups()
    os.system("ls " + rest)  # sink[command] from name
    os.system("ls " + number)  # safe[command]
