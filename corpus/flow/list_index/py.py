import os


def handler(event, context):
    parts = ["ls", event["queryStringParameters"]["name"]]  # source[remote] as name
    os.system(parts[1])  # sink[command] from name
    os.system(parts[0])  # safe[command]
