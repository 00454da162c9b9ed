import os


def handler(event, context):
    words = ["ls"]
    others = ["ls"]
    words.append(event["queryStringParameters"]["name"])  # source[remote] as name
    others.append("tmp")
    os.system(" ".join(words))  # sink[command] from name
    os.system(" ".join(others))  # safe[command]
