import os

FOLDERS = frozenset({"tmp", "var"})


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if name not in FOLDERS:
        os.system("ls " + name)  # sink[command] from name
        return
    os.system("ls " + name)  # safe[command]
