import os


class Base:
    def __init__(self, name):
        self.name = name
        self.folder = "tmp"

    def show(self):
        os.system("ls " + self.name)  # sink[command] from name

    def tidy(self):
        os.system("rm " + self.folder)  # safe[command]


class Job(Base):
    def show(self):
        super().show()

    def tidy(self):
        super().tidy()


def handler(event, context):
    job = Job(event["queryStringParameters"]["name"])  # source[remote] as name
    job.show()
    job.tidy()
