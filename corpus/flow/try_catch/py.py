import json
import os


def handler(event, context):
    name = "nobody"
    folder = "tmp"
    try:
        name = json.loads(event["body"])["name"]  # source[remote] as name
        folder = "var"
    except ValueError:
        name = "broken"
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + folder)  # safe[command]
