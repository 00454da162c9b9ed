import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if name:
        os.system("ls " + name)  # sink[command] from name
    else:
        os.system("ls " + str(name))  # safe[command]
