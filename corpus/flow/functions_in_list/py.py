import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    texts = []
    texts.append(lambda: name)
    os.system(texts[0]())  # sink[command] from name
    others = []
    others.append(lambda: "ls")
    os.system(others[0]())  # safe[command]
