import os


class Shell:
    def run(self, name):
        os.system("ls " + name)  # sink[command] from name


class Quiet:
    def run(self, name):
        os.system("ls")  # safe[command]


class Service:
    def __init__(self, runner):
        self.runner = runner

    def list_it(self, name):
        self.runner.run(name)


def handler(event, context):
    Service(Shell()).list_it(event["queryStringParameters"]["name"])  # source[remote] as name
    Service(Quiet()).list_it(event["queryStringParameters"]["other"])
