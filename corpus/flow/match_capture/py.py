import json
import os


def handler(event, context):
    match {"name": event["queryStringParameters"]["name"], "folder": "tmp"}:  # source[remote] as name
        case {"name": name, "folder": folder}:
            os.system("ls " + name)  # sink[command] from name
            os.system("ls " + folder)  # safe[command]
