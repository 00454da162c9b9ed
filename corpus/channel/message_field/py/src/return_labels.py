import json
import os


def handler(event, context):
    for record in event["Records"]:
        message = json.loads(record["body"])
        os.system("print " + message["address"])  # source[external-channel] as returned_address; sink[command] from returned_address
