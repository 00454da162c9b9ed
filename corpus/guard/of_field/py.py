import json
import os


def handler(event, context):
    body = json.loads(event["body"])
    if body["name"] not in ("tmp", "var"):
        return
    os.system("ls " + body.get("name"))  # safe[command]
    os.system("ls " + body["other"])  # source[remote] as other; sink[command] from other
