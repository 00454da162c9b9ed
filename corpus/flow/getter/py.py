import os


class Job:
    def __init__(self, name):
        self._name = name

    @property
    def command(self):
        return "ls " + self._name

    @property
    def folder(self):
        return "tmp"


def handler(event, context):
    job = Job(event["queryStringParameters"]["name"])  # source[remote] as name
    os.system(job.command)  # sink[command] from name
    os.system("ls " + job.folder)  # safe[command]
