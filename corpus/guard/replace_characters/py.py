import os
import re


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + re.sub(r"[^a-z]", "", name))  # safe[command]
    os.system("ls " + re.sub(r"[^a-z]", "", name, count=1))  # sink[command] from name
