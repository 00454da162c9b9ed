import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    match name:
        case "tmp" | "var":
            os.system("ls " + name)  # safe[command]
        case _:
            os.system("ls " + name)  # sink[command] from name
