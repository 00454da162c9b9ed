import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + name)  # sink[command] from name
    assert name in ("tmp", "var")
    os.system("ls " + name)  # safe[command]
