import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    command = "ls " + name
    os.system(command)  # sink[command] from name
    command = "ls"
    os.system(command)  # safe[command]
