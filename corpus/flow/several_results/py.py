import os


def split(query):
    return query["name"], "tmp"


def handler(event, context):
    query = {"name": event["queryStringParameters"]["name"]}  # source[remote] as name
    name, folder = split(query)
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + folder)  # safe[command]
