import os
import re


def handler(event, context):
    if not re.fullmatch("[a-z]+", event["pathParameters"]["name"]):
        return {"statusCode": 400}
    os.system("ls " + event["pathParameters"]["name"])  # safe[command]
    os.system("ls " + event["pathParameters"]["other"])  # source[remote] as other; sink[command] from other
