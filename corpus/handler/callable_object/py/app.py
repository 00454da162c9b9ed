import os


class Task:
    def __init__(self, command):
        self.command = command

    def __call__(self, event, context):
        return self.work(event["body"])  # source[remote] as body

    def work(self, text):
        raise NotImplementedError


class Listing(Task):
    def work(self, text):
        os.system(self.command + text)  # sink[command] from body
        os.system(self.command)  # safe[command]


handler = Listing("ls ")
