import datetime
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


def put_together(event, context):
    day = event["queryStringParameters"]["day"] + "T00:00"  # source[remote] as day
    try:
        os.system("ls " + day)  # sink[command] from day
        datetime.datetime.strptime(day, "%d-%m-%YT%H:%M")
        os.system("ls " + day)  # safe[command]
    except ValueError:
        os.system("ls " + day)  # sink[command] from day
