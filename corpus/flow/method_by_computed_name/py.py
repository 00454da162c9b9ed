import os


class Jobs:
    def do_list(self, name):
        os.system("ls " + name)  # MISSING sink[command] from name: members of computed names are not looked up

    def do_nothing(self, name):
        os.system("ls")  # safe[command]

    def run(self, kind, name):
        getattr(self, "do_" + kind)(name)


def handler(event, context):
    Jobs().run(event["queryStringParameters"]["kind"], event["queryStringParameters"]["name"])  # source[remote] as name
