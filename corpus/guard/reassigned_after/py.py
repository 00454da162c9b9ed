import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]
    if name not in ("tmp", "var"):
        return
    os.system("ls " + name)  # safe[command]
    name = event["queryStringParameters"]["other"]  # source[remote] as other
    os.system("ls " + name)  # sink[command] from other
