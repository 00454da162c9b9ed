import json
import os


def handler(event, context):
    for record in event["Records"]:
        outer = json.loads(record["body"])
        inner = json.loads(outer["Message"])
        os.system("ls " + inner["name"])  # source[external-channel] as name; sink[command] from name (warning)
        os.system("ls " + record["eventSourceARN"])  # safe[command]
