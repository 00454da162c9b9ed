import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if ";" in name:
        return
    os.system("ls " + name)  # sink[command] from name
    if name != "tmp":
        return
    os.system("ls " + name)  # safe[command]
