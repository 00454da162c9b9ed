import os


def list_it(folder, depth):
    return f"ls {folder}"


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system(list_it(depth="1", folder=name))  # sink[command] from name
    os.system(list_it(depth=name, folder="tmp"))  # safe[command]
