import os


def handler(event, context):
    names = {"a"}
    others = {"a"}
    names.add(event["queryStringParameters"]["name"])  # source[remote] as name
    for name in names:
        os.system("ls " + name)  # sink[command] from name
    for name in others:
        os.system("ls " + name)  # safe[command]
