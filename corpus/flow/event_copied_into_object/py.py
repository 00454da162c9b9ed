import os


class Request:
    def __init__(self, event):
        self.query = event["queryStringParameters"]
        self.id = event["requestContext"]["requestId"]


def handler(event, context):
    request = Request(event)
    os.system("ls " + request.query["name"])  # source[remote] as name; sink[command] from name
    os.system("ls " + request.id)  # safe[command]
