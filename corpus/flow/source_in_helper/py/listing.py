import os


def list_it(event):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + name)  # MISSING sink[command] from name: the call is named as the place of the read; SPURIOUS sink[command] from call: the wrong place
    os.system("ls " + event["requestContext"]["requestId"])  # safe[command]
