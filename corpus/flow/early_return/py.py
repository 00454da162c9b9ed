import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if context.function_name:
        os.system("ls " + name)  # sink[command] from name
        return
        os.system("ls " + name)  # safe[command]
