import os


def handler(event, context):
    for name in event["multiValueQueryStringParameters"]["name"]:  # source[remote] as name
        os.system("ls " + name)  # sink[command] from name
        if name not in ("tmp", "var"):
            continue
        os.system("ls " + name)  # safe[command]
