import os


class Jobs:
    def do_list(self, name):
        os.system("ls " + name)  # sink[command] from name

    def do_nothing(self, name):
        os.system("ls")  # safe[command]

    def redo_list(self, name):
        os.system("ls " + name)  # safe[command]

    def run(self, kind, name):
        getattr(self, "do_" + kind)(name)


def handler(event, context):
    Jobs().run(event["queryStringParameters"]["kind"], event["queryStringParameters"]["name"])  # source[remote] as name
