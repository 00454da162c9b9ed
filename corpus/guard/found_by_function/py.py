import os


def any_handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if not any(name != folder for folder in ("tmp", "var")):
        return
    os.system("ls " + name)  # sink[command] from name
    if not any(name == folder for folder in ("tmp", "var")):
        return
    os.system("ls " + name)  # safe[command]
