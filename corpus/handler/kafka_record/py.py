import base64
import os


def handler(event, context):
    for partition in event["records"]:
        for record in event["records"][partition]:
            os.system("ls " + base64.b64decode(record["value"]).decode())  # source[external-channel] as value; sink[command] from value
            os.system("ls " + str(record["offset"]))  # safe[command]
