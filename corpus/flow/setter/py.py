import os


class Job:
    @property
    def name(self):
        return ""

    @name.setter
    def name(self, value):
        self.command = "ls " + value
        self.folder = "tmp"


def handler(event, context):
    job = Job()
    job.name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system(job.command)  # sink[command] from name
    os.system("ls " + job.folder)  # safe[command]
