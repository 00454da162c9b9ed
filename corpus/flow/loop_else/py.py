import os


def handler(event, context):
    for record in [1, 2]:
        if context.function_name:
            break
    else:
        os.system("ls " + event["queryStringParameters"]["name"])  # source[remote] as name; sink[command] from name
        os.system("ls " + str(record))  # safe[command]
