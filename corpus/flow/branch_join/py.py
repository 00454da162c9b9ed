import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    folder = name
    if context.function_name == "long":
        name = "fixed"
        folder = "tmp"
    else:
        folder = "var"
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + folder)  # safe[command]
