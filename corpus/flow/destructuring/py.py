import os


def handler(event, context):
    (name, folder), depth = (event["queryStringParameters"]["name"], "tmp"), 3  # source[remote] as name
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + folder)  # safe[command]
