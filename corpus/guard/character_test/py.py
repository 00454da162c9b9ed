import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if name.isalnum():
        os.system("ls " + name)  # safe[command]
    if name.startswith("a"):
        os.system("ls " + name)  # sink[command] from name
