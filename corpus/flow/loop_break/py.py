import os


def handler(event, context):
    found = "nobody"
    count = "none"
    while True:
        if context.function_name:
            found = event["queryStringParameters"]["name"]  # source[remote] as name
            break
        count = "some"
    os.system("ls " + found)  # sink[command] from name
    os.system("ls " + count)  # safe[command]
