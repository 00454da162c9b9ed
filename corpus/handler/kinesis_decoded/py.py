import base64
import json
import os


def handler(event, context):
    for record in event["Records"]:
        data = json.loads(base64.b64decode(record["kinesis"]["data"]))
        os.system("ls " + data["name"])  # source[external-channel] as name; sink[command] from name (warning)
        os.system("ls " + record["eventID"])  # safe[command]
