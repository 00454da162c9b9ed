import os
import re


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + re.sub(r"[^a-z]", "", name))  # safe[command]; SPURIOUS sink[command] from name: the pattern is not looked at
    os.system("ls " + re.sub(r"[^a-z]", "", name, count=1))  # sink[command] from name
