import json
import os


def handler(event, context):
    body = json.loads(event["body"])
    body["mode"] = "safe"
    os.system("convert " + body["mode"])  # safe[command]
    os.system("convert " + body["file"])  # source[remote] as file; sink[command] from file
