import os
import re

NAME = re.compile(r"^[a-z]+\Z")


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if re.fullmatch(r"[a-z]+", name):
        os.system("ls " + name)  # safe[command]
    if re.match(r"[a-z]+", name):
        os.system("ls " + name)  # sink[command] from name
    if re.search(r"[a-z]+", name):
        os.system("ls " + name)  # sink[command] from name
    if NAME.match(name):
        os.system("ls " + name)  # safe[command]
