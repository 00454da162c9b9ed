import os


def handler(event, context):
    for key in event["queryStringParameters"]:  # source[remote] as key
        os.system("echo " + key)  # sink[command] from key
    for key in {"a": 1, "b": 2}:
        os.system("echo " + key)  # safe[command]
