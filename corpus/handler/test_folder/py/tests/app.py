import os


def handler(event, context):  # note[test-handler]
    os.system("ls " + event["queryStringParameters"]["name"])  # safe[command]
