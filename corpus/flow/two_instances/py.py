import os


class Job:
    def __init__(self, name):
        self.name = name

    def command(self):
        return "ls " + self.name


def handler(event, context):
    wanted = Job(event["queryStringParameters"]["name"])  # source[remote] as name
    fixed = Job("tmp")
    os.system(wanted.command())  # sink[command] from name
    os.system(fixed.command())  # safe[command]
