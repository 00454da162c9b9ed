import os
import re


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    match = re.match(r"^id:(.+)$", name)
    os.system("ls " + match.group(1))  # sink[command] from name
    fixed = re.match(r"^id:(.+)$", "id:tmp")
    os.system("ls " + fixed.group(1))  # safe[command]
