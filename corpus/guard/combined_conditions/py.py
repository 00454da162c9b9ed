import os
import re


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if name and context.function_name and re.fullmatch(r"[a-z]+", name):
        os.system("ls " + name)  # safe[command]
    if context.function_name or re.fullmatch(r"[a-z]+", name):
        os.system("ls " + name)  # sink[command] from name
