import os


def list_it(event):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + event["requestContext"]["requestId"])  # safe[command]
