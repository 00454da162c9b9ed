import os
import uuid


def handler(event, context):
    key = event["queryStringParameters"]["key"]  # source[remote] as key
    os.system("ls " + key)  # sink[command] from key
    try:
        number = uuid.UUID(key)
    except ValueError:
        return {"statusCode": 400}
    os.system("ls " + str(number))  # safe[command]
