import os

FOLDERS = ["tmp", "var"]


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if name in FOLDERS:
        os.system("ls " + name)  # safe[command]
    else:
        os.system("ls " + name)  # sink[command] from name
