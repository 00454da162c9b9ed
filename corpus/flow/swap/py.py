import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    folder = "tmp"
    name, folder = folder, name
    os.system("ls " + folder)  # sink[command] from name
    os.system("ls " + name)  # safe[command]
