import os


class Service:
    def __init__(self):
        self.folder = "tmp"

    def handle(self, request):
        os.system("ls " + request["queryStringParameters"]["name"])  # source[remote] as name; sink[command] from name
        os.system("ls " + self.folder)  # safe[command]


service = Service()


def handler(event, context):
    return service.handle(event)
