import os


def handler(event, context):
    if (name := event["queryStringParameters"].get("name")) and (folder := "tmp"):  # source[remote] as name
        os.system("ls " + name)  # sink[command] from name
        os.system("ls " + folder)  # safe[command]
