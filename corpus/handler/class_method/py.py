import os


class Service:
    def __init__(self):
        self.folder = "tmp"

    def handle(self, request):
        os.system("ls " + request["queryStringParameters"]["name"])  # source[remote] as name; MISSING sink[command] from name: the first read or the call is named; SPURIOUS sink[command] from call2: the wrong place
        os.system("ls " + self.folder)  # safe[command]


service = Service()


def handler(event, context):
    return service.handle(event)  # source[remote] as call2
