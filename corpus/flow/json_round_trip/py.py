import json
import os


def handler(event, context):
    text = json.dumps({"name": event["queryStringParameters"]["name"], "folder": "tmp"})  # source[remote] as name
    job = json.loads(text)
    os.system("ls " + job["name"])  # sink[command] from name
    os.system("ls " + job["folder"])  # safe[command]
