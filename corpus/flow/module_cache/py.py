import os

cache = {}
fixed = {"name": "tmp"}


def handler(event, context):
    if "name" in cache:
        os.system("ls " + cache["name"])  # sink[command] from name
        os.system("ls " + fixed["name"])  # safe[command]
    cache["name"] = event["queryStringParameters"]["name"]  # source[remote] as name
