import os


def list_it(folder="tmp"):
    return "ls " + folder


def handler(event, context):
    os.system(list_it(event["queryStringParameters"]["name"]))  # source[remote] as name; sink[command] from name
    os.system(list_it())  # safe[command]
