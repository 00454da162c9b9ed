import os


def handler(event, context):
    name = event["queryStringParameters"]["name"] or "nobody"  # source[remote] as name
    first = name and "fixed"
    second = None or name
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + second)  # sink[command] from name
    os.system("ls " + first)  # safe[command]
