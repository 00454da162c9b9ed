import os


def handler(event, context):
    long = context.function_name == "long"
    name = event["queryStringParameters"]["name"] if long else "nobody"  # source[remote] as name
    folder = "tmp" if long else "var"
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + folder)  # safe[command]
