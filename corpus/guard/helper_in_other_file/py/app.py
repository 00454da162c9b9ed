import json
import os

from check import is_valid


def handler(event, context):
    body = json.loads(event["body"])
    if not is_valid(body):
        return {"statusCode": 400}
    os.system("ls " + body["name"])  # safe[command]
    os.system("ls " + body["other"])  # source[remote] as other; sink[command] from other
