import os

FOLDERS = {"tmp": 1, "var": 2}


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if name in FOLDERS:
        os.system("ls " + name)  # safe[command]
    os.system("ls " + name)  # sink[command] from name
