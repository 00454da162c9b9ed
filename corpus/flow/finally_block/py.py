import os


def handler(event, context):
    name = "nobody"
    folder = "tmp"
    try:
        name = event["queryStringParameters"]["name"]  # source[remote] as name
        return len(name)
    finally:
        os.system("ls " + name)  # sink[command] from name
        os.system("ls " + folder)  # safe[command]
