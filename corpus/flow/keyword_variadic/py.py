import os


def list_it(**options):
    return "ls " + options["folder"]


def tidy(folder, depth):
    return "rm " + depth


def handler(event, context):
    options = {"folder": event["queryStringParameters"]["name"], "depth": "1"}  # source[remote] as name
    os.system(list_it(**options))  # sink[command] from name
    os.system(tidy(**options))  # safe[command]
