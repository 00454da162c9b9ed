import os

DEBUG = False


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if DEBUG:
        os.system("ls " + name)  # safe[command]
    if not DEBUG:
        os.system("ls " + name)  # sink[command] from name
