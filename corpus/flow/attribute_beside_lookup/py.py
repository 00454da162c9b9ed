import os


class Reply:
    def __init__(self, text):
        self.command = "ls"
        self.text = text

    def __getitem__(self, item):
        return self.text

    def run(self):
        os.system(self.command)  # safe[command]


class LateReply(Reply):
    pass


def handler(event, context):
    reply = LateReply(event["body"])  # source[remote] as body
    reply.run()
    os.system(reply.command)  # safe[command]
    os.system(reply["last"])  # sink[command] from body
    os.system(reply.text)  # sink[command] from body
