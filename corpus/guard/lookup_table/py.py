import os

FOLDERS = {"temporary": "tmp", "variable": "var"}


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + FOLDERS.get(name, name))  # sink[command] from name
    os.system("ls " + FOLDERS.get(name, "tmp"))  # safe[command]
    os.system("ls " + FOLDERS[name])  # safe[command]
