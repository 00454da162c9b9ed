import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if name == "tmp" or name == "var":
        os.system("ls " + name)  # safe[command]
    if name == "tmp" or len(name) < 4:
        os.system("ls " + name)  # sink[command] from name
