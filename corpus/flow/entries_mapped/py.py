import os


def options(values):
    return " ".join(f"--{key}={value}" for key, value in values.items())


def handler(event, context):
    os.system("ls " + options({"name": event["queryStringParameters"]["name"]}))  # source[remote] as name; sink[command] from name
    os.system("ls " + options({"name": "tmp"}))  # safe[command]
