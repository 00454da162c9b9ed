import os


def handler(event, context):
    parts = ["ls", "tmp", event["queryStringParameters"]["name"]]  # source[remote] as name
    first, *others = parts
    os.system(others[1])  # sink[command] from name
    os.system(first)  # safe[command]
