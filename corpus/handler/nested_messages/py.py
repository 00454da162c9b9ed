import json
import os


def handler(event, context):
    for record in event["Records"]:
        outer = json.loads(record["body"])
        inner = json.loads(outer["Message"])
        os.system("ls " + inner["name"])  # source[external-channel] as name; MISSING sink[command] from name (warning): fields of a parsed text are dropped
        os.system("ls " + record["eventSourceARN"])  # safe[command]
