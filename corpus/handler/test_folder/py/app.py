import os


def handler(event, context):
    os.system("ls " + event["queryStringParameters"]["name"])  # source[remote] as name; sink[command] from name
