import os


def handler(event, context):
    name = "nobody"
    folder = "tmp"
    match context.function_name:
        case "a":
            name = event["queryStringParameters"]["name"]  # source[remote] as name
        case "b" | "c":
            folder = "var"
        case _:
            folder = "opt"
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + folder)  # safe[command]
